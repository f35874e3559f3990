package org.sallyport.evidence.part;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sallyport.evidence.model.EvidenceRun;

/** {@code README.txt}: what lies in the package and how to check it without trusting whoever made it. */
final class Readme {
    private static final Pattern LISTED = Pattern.compile("  ([a-z]+/[a-z0-9_.]*) {2,}.*");
    private static final String TEXT =
            """
            EVIDENCE PACKAGE %1$s
            Period %2$s to %3$s (UTC, the end excluded), ledger leaves %4$d to %5$d (the end excluded).

            THE ANCHORS MUST COME BY ANOTHER CHANNEL
            Two files decide whom you trust: the evidence authority's certificate (evidence-ca.pem) and the ledger's
            key (log.vkey). Get both from somebody other than the sender of this package, and compare fingerprints.
            The copies in here (verify/ca.pem, log/log.vkey) prove nothing by themselves.

            VERIFY EVERYTHING (Java 17, no network; prints PASS, or FAIL and the exact record)
              java -jar verify.jar --trust evidence-ca.pem --log-key log.vkey %1$s
            Name several packages to have their continuity checked too.

            UNPACK IT (for what follows; the anchors may lie beside the files, as they do here)
              unzip %1$s -d package; cp evidence-ca.pem log.vkey package; cd package   (tsa.pem too, if there is one)

            VERIFY EVERYTHING WITH A SCRIPT THAT YOU CAN READ (Python 3.8, OpenSSL 3, no network)
              python3 verify/verify.py --trust evidence-ca.pem --log-key log.vkey
            It came with the package, so read it first, or run a copy of it that came by another channel.

            VERIFY WITHOUT ANY OF OUR CODE
              openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s \\
                -content META-INF/ASiCManifest001.xml -CAfile evidence-ca.pem -no-CApath -no-CAstore -out /dev/null
              sha256sum -c SHA256SUMS
            The manifest lists every file with its SHA-256, SHA256SUMS among them.

            WHEN IT WAS SIGNED
            The signing time is the gateway's own word. Somebody else's: %6$s.
            A time stamp is checked by verify.jar and verify.py against the authority's certificate (--tsa-trust tsa.pem), which
            also comes by another channel. With openssl alone: find the offsets of the signer's last OCTET STRING (the signature)
            and of the SEQUENCE that is the token, take both out, and verify:
              openssl asn1parse -inform DER -in META-INF/signature001.p7s
              openssl asn1parse -inform DER -in META-INF/signature001.p7s -strparse SIGNATURE -noout -out ../signature.bin
              openssl asn1parse -inform DER -in META-INF/signature001.p7s -strparse TOKEN -noout -out ../token.der
              openssl ts -verify -data ../signature.bin -in ../token.der -token_in -CAfile tsa.pem

            WHETHER ITS CERTIFICATE WAS REVOKED
            Of the signer's certificate: %8$s.
            verify.jar looks at such lists with --trust. They are older than the package, so look at a newer one too.

            WHO ELSE HAS SEEN THE LEDGER
            Whoever holds the ledger's key could write another ledger from its beginning. Against that: %7$s.
            A cosignature is a further signature line of the checkpoint, by somebody with a key of their own who was shown that
            the ledger had only grown (C2SP tlog-cosignature). verify.jar demands one with --witness KEY, the witness's vkey, which
            comes by another channel. A checkpoint that you got earlier, by mail for example, shows the same: keep it as text,
            and give it as --checkpoint FILE together with the packages.

            WHAT IS IN HERE
              report/summary.pdf             a report for people: tagged PDF/A, signed by itself (PAdES)
              population/sessions.csv        every session opened in the period, whatever became of it
              population/approvals.csv       every approval raised or closed, with its segregation-of-duties result
              population/findings.csv        masked personal data, by session and type
              population/people.csv          what each person did: sessions, commands, privileged, held and stopped ones
              population/resources.csv       the same of each resource
              population/masking.csv         masked personal data, by resource and type
              population/configuration.csv   every change of configuration, boot and key, with its ledger leaf
              population/access_matrix.csv   which group had which right when the period began and ended, and its use between
              population/viewing.csv         who looked at other people's work, and at packages
              population/key_use.csv         which keys and credentials were made, given out and lent
              population/custody.csv         packages that were asked for, made and fetched in the period
              population/retention.csv       legal holds placed and lifted, and disposals with their certificates' digests
              population/disposals.csv       what was disposed of in the period, or of it since: by which rule and certificate
              population/target_logins.csv   the logins that targets' own logs tell of, each with its session or none
              population/target_logs.csv     which of those logs were read, as far as they were, and which are missing
              population/exceptions.csv      what is not as it should be, or needs a second look
              population/population.xlsx     sessions, approvals and exceptions again, as a workbook
              population/exceptions_followup.csv  what became of exceptions: owner, due date, what it was, who agreed
              population/recertification.csv  who had access to what, with its use, and who confirmed or removed it, or did not in time
              population/ipe.json            how the tables were made: queries, parameters, counts, build
              controls/ffiec.csv             which of these files show what the FFIEC handbook asks for, with CSF, CRI and 800-53
              controls/                      beside it, the institution's own sets of controls, where it has any
              oscal/                         assessment plan and results for tools (OSCAL 1.1.2), each file with its SHA-256
              data/events.jsonl              every leaf of the ledger in the range, none left out
              data/commands.jsonl            every command that those leaves cover
              verify/verify.py               the script that verifies everything
              log/                           the signed checkpoints at both ends, and the frontier between them
              SHA256SUMS, META-INF/          digests, manifest and signature (ASiC-E with CAdES)

            HOW COMPLETENESS IS PROVED
            The opening checkpoint with its frontier, plus every leaf in data/events.jsonl, must lead to the root that
            the closing checkpoint signs: a changed, missing or added leaf leads elsewhere. Each SEGMENT leaf holds the
            root over the commands it covers. A line without body and salt is withheld; its envelope still counts.
            Where disposals.csv names its session, statements and salts were disposed of, and the certificate says under which rule.
            A package whose period begins where an earlier one ends opens at the checkpoint at which that one closed;
            what was recorded within seconds of a period's end can lie on either side, or within minutes where a package
            closes at a checkpoint that a witness has cosigned.

            WHO WENT AROUND THE GATEWAY
            A target's own log is a source that the gateway does not write. Each login in it is held against the sessions by
            the gateway's port and, where it is known, the target's process (gateway_port and target_pid in sessions.csv); what is of nobody is an
            exception, LOGIN_BYPASSED. target_logs.csv gives the bytes that were read of each log, and their SHA-256: ask whoever
            runs the target for the same file, and compare (head -c BYTES FILE | sha256sum; for one that gzip packed,
            gzip -dc FILE | head -c BYTES | sha256sum). Where it says that there was no log, nothing here tells of such logins.

            CONTROLS
            The FFIEC handbook guides examiners and imposes no requirement of its own. controls/ffiec.csv says of each pairing what
            it rests on: "read" in the source, "partly" so, "summaries" of it, "judgement", or "memory". Confirm before you rely on it. The
            Cybersecurity Assessment Tool (CAT) was withdrawn on 31 August 2025; nothing here is mapped to it.

            TABLES
            UTF-8, RFC 4180, times in UTC. A cell that a spreadsheet would take for a formula starts with an
            apostrophe; control characters are shown as U+FFFD. The state of a session or an approval is that of the
            time the package was made, given in ipe.json. In the workbook those cells have the apostrophe too.

            OSCAL
            oscal/assessment-results.json refers to assessment-plan.json beside it; profile.json names the controls out of NIST's
            catalogue. A finding is there only where a rule decides: segregation of duties, completeness of sessions and of
            the log, logins around the gateway. Where there was nothing to judge, or a target's log was not whole, there is an
            observation and no finding. Everything else is for you to judge.
            """;

    private static final Set<String> FILES = TEXT.lines()
            .map(LISTED::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(1))
            .collect(Collectors.toUnmodifiableSet());

    private Readme() {}

    /** Whether a package has such a file: it is listed above, or lies in a folder that is. */
    static boolean tellsOf(String file) {
        boolean listed =
                FILES.contains(file) || FILES.stream().anyMatch(name -> name.endsWith("/") && file.startsWith(name));
        return listed && !file.contains("..");
    }

    static String of(EvidenceRun run, String name, String witnessed, String revocation) {
        return TEXT.formatted(
                name,
                run.from(),
                run.to(),
                run.openingSize().orElseThrow(),
                run.closingSize().orElseThrow(),
                IndependentTime.sentence(),
                witnessed,
                revocation);
    }
}
