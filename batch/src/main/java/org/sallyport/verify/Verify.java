package org.sallyport.verify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.verify.sample.Draw;
import org.sallyport.verify.sample.Drawn;

/**
 * {@code java -jar verify.jar [--trust ca.pem] [--log-key log.vkey] [--tsa-trust tsa.pem] [--witness KEY]...
 * [--checkpoint FILE]... [--sample NONCE:SIZE[:COLUMN]] PACKAGE...}: one line a package or sample, PASS or FAIL with the
 * record that fails; then what became of each checkpoint, and the sessions that a nonce chooses. Exit status 0 if all pass, 1 if any fails, 2 for a wrong command line.
 */
public final class Verify {
    private static final int MAX_LINE = 600;

    private final PrintStream out;

    private Verify(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] line) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(line), out));
    }

    /** The exit status; writes what people read to {@code out}. */
    public static int run(List<String> line, PrintStream out) {
        Optional<Arguments> arguments = Arguments.parse(line);
        if (arguments.isEmpty()) {
            out.println(Arguments.USAGE);
            return 2;
        }
        try {
            return new Verify(out).verify(arguments.get());
        } catch (Failure e) {
            out.println(printable(e.sentence()));
            return 2;
        }
    }

    private int verify(Arguments arguments) {
        Anchors anchors = Anchors.read(arguments);
        Optional<Draw> draw = arguments.sample().map(Verify::draw);
        List<Result> results = new ArrayList<>();
        for (String name : arguments.packages()) {
            results.add(PackageCheck.check(name, anchors));
        }
        List<Result.Pass> packages = results.stream()
                .filter(Result.Pass.class::isInstance)
                .map(Result.Pass.class::cast)
                .toList();
        boolean sound = results.stream().noneMatch(Result.Fail.class::isInstance);
        // A package that fails on its own leaves a gap that says nothing about the others.
        Optional<Result.Fail> broken = sound ? ContinuityCheck.check(packages) : Optional.empty();
        for (Result result : results) {
            sound &= print(
                    broken.filter(fail -> result instanceof Result.Pass pass
                                    && fail.file().equals(pass.file()))
                            .<Result>map(fail -> fail)
                            .orElse(result),
                    packages,
                    anchors);
        }
        if (sound) {
            for (KeptCheckpoint kept : anchors.kept()) {
                sound &= print(kept, packages);
            }
        }
        if (draw.isPresent() && sound) {
            if (packages.isEmpty()) {
                throw new Failure("--sample", "draws from a package, which this file is not");
            }
            choose(packages.get(0), draw.get());
        }
        return sound ? 0 : 1;
    }

    private static Draw draw(String word) {
        try {
            return Draw.parse(word);
        } catch (MalformedException e) {
            throw new Failure("--sample", e.sentence());
        }
    }

    /** Whether what is printed is good. */
    private boolean print(Result result, List<Result.Pass> packages, Anchors anchors) {
        if (result instanceof Result.Fail fail) {
            out.println(printable("FAIL " + fail.file() + ": " + fail.reason()));
            return false;
        }
        if (result instanceof Result.Sample sample) {
            return print(sample, packages, anchors);
        }
        Result.Pass pass = (Result.Pass) result;
        out.println(printable("PASS " + pass.file()));
        print(pass.identity(), anchors);
        return true;
    }

    private boolean print(Result.Sample sample, List<Result.Pass> packages, Anchors anchors) {
        SampleFacts facts = sample.facts();
        Optional<Result.Pass> source = SampleMatch.source(facts, packages);
        try {
            source.ifPresent(one -> SampleMatch.check(facts, one));
        } catch (Failure e) {
            out.println(printable("FAIL " + sample.file() + ": " + e.sentence()));
            return false;
        }
        out.println(printable("PASS " + sample.file()));
        out.println(printable("  a sample of " + facts.rows().size() + " of " + facts.population() + " sessions, nonce "
                + facts.draw().nonce()));
        out.println(printable(
                source.isPresent()
                        ? "  the choice is that of its nonce in " + source.get().file()
                        : "  the choice NOT checked: needs the package " + facts.source() + ", SHA-256 "
                                + facts.sha256()));
        print(sample.identity(), anchors);
        return true;
    }

    private void print(Result.Identity identity, Anchors anchors) {
        identity.timestamp().ifPresent(stamp -> out.println(printable(stamp.sentence())));
        identity.revocations().forEach(seen -> out.println(printable(seen.sentence())));
        identity.witnesses().forEach(witness -> out.println(printable(witness.sentence())));
        if (!anchors.authenticate()) {
            out.println("integrity only; signer NOT authenticated");
            out.println(printable("  signer       " + identity.signer()));
            out.println("  certificate  SHA-256 " + identity.certificate());
            out.println("  log key      SHA-256 " + identity.logKey());
            if (identity.witnesses().isEmpty()) {
                out.println("  witness      none has cosigned");
            }
        }
    }

    /** What is asked for and cannot be told is not good: a log that was cut shorter than the checkpoint looks the same. */
    private boolean print(KeptCheckpoint kept, List<Result.Pass> packages) {
        Optional<Result.Pass> source = packages.stream()
                .filter(pass -> pass.kept().contains(kept.file()))
                .findFirst();
        out.println(printable(
                source.isPresent()
                        ? "checkpoint " + kept.file() + " is contained in "
                                + source.get().file()
                        : "checkpoint " + kept.file()
                                + " NOT checked: needs the package that has all leaves around its size"));
        return source.isPresent();
    }

    private void choose(Result.Pass source, Draw draw) {
        Drawn drawn = SampleMatch.draw(source.file(), source.close(), draw);
        String seed = Hash.hex(draw.seed(source.close().root()));
        out.println(drawn.sessions().size() + " of " + drawn.population() + " sessions, seed " + seed);
        for (Drawn.Session session : drawn.sessions()) {
            out.println(printable(session.rank() + " " + session.hash() + " " + session.id()));
        }
    }

    /** A package may hold anything; what it says must not steer the reader's terminal. */
    private static String printable(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]", "?");
        return plain.length() <= MAX_LINE ? plain : plain.substring(0, MAX_LINE) + "...";
    }
}
