"""Verifies an unpacked evidence package: python3 verify.py [--trust evidence-ca.pem] [--log-key log.vkey] [FOLDER]

A second opinion beside verify.jar, which checks a little more, and names the record that fails. Needs Python 3.8, OpenSSL 3 for the signatures, and no network.
A copy that came with the package proves as little as the package: read it, or compare it with one you got otherwise."""
import argparse, base64, calendar, collections, functools, hashlib, json, os, re, ssl, subprocess, sys, tempfile, time
import xml.etree.ElementTree as xml

MANIFEST, SIGNATURE, SUMS = "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s", "SHA256SUMS"
EVENTS, COMMANDS, IPE = "data/events.jsonl", "data/commands.jsonl", "population/ipe.json"
OPEN, CLOSE, FRONTIER, KEY = "log/checkpoint.open", "log/checkpoint.close", "log/frontier.json", "log/log.vkey"
# Lines are canonical JSON (RFC 8785), which has one spelling.
LINE = (rb'\{(?:"body":(\{.*\}),)?"envelope":(\{"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z",'
        rb'"commit":"([0-9a-f]{64})",%s\})%s(?:,"salt":"([0-9a-f]{64})")?\}\n')
EVENT = re.compile(LINE % (rb'"id":"([^"\\]+)","type":"([^"\\]+)"', rb',"index":(\d{1,16})'))
COMMAND = re.compile(LINE % (rb'"sequence":(\d{1,16}),"session":"([^"\\]+)"', b""))

def fail(record, why, *values):
    raise AssertionError("%s: %s" % (record, why % values))

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def read(name):
    with open(name, "rb") as file:
        return file.read(1 << 20)  # what is read at once is smaller

def openssl(*arguments):
    return subprocess.run(("openssl",) + arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

def signer(trust):
    """Verifies the CMS signature over the manifest as of its signing time; returns the signer's certificate as PEM."""
    read(MANIFEST), read(SIGNATURE)
    cms = ("cms", "-verify", "-binary", "-inform", "DER", "-in", SIGNATURE, "-content", MANIFEST, "-out", os.devnull)
    signed = openssl(*cms, "-noverify", "-signer", "/dev/stdout")
    if signed.returncode and b"verif" in signed.stderr: fail(MANIFEST, "is not what %s signs", SIGNATURE)
    at = re.search(r":signingTime\n.*\n.*TIME +:(\d+Z)", openssl("asn1parse", "-inform", "DER", "-in", SIGNATURE).stdout.decode())
    if signed.returncode or not at: fail(SIGNATURE, "cannot be verified as CMS")
    at = calendar.timegm(time.strptime(at[1], "%y%m%d%H%M%SZ" if len(at[1]) == 13 else "%Y%m%d%H%M%SZ"))
    if at > time.time() + 600: fail(SIGNATURE, "claims a signing time in the future")
    # Without -no-CApath and -no-CAstore openssl also trusts whomever this machine trusts on the web.
    anchor = ("-CAfile", str(trust), "-no-CApath", "-no-CAstore", "-partial_chain", "-attime", str(at))
    if trust and openssl(*cms, "-cades", *anchor).returncode: fail(SIGNATURE, "its certificate does not lead to a trust anchor")
    return signed.stdout.decode().strip()

def der(data):
    """Tag, whole and content of each value of a DER encoding."""
    at, found = 0, []
    while at < len(data):
        length, head = data[at + 1], 2
        if length & 0x80:
            head += length & 0x7f
            length = int.from_bytes(data[at + 2:at + head], "big")
        found.append((data[at], data[at:at + head + length], data[at + head:at + head + length]))
        at += head + length
    return found

def check_time(trust):
    """The one time stamp (RFC 3161) over the signature (RFC 5652), which openssl verifies; returns the time that it gives."""
    signers = der(der(der(der(read(SIGNATURE))[0][2])[1][2])[0][2])[-1][2]
    if len(der(signers)) != 1: fail(SIGNATURE, "has another number of signers than one")
    *_, signature, unsigned = der(der(signers)[0][2])
    if unsigned[0] != 0xa1 or signature[0] != 0x04: fail(SIGNATURE, "has no timestamp")
    attribute = der(der(unsigned[2])[0][2])
    tokens = der(attribute[1][2])
    if len(der(unsigned[2])) != 1 or len(tokens) != 1 or attribute[0][2].hex() != "2a864886f70d010910020e":
        fail(SIGNATURE, "has another unsigned attribute than one timestamp")
    with tempfile.TemporaryDirectory() as folder:
        data, token = os.path.join(folder, "data"), os.path.join(folder, "token")
        for content, file in (signature[2], data), (tokens[0][1], token):
            with open(file, "wb") as out:
                out.write(content)
        told = re.search("Time stamp: (.*)", openssl("ts", "-reply", "-in", token, "-token_in", "-text").stdout.decode())
        at = told and calendar.timegm(time.strptime(re.sub(r"\.\d+", "", told[1]), "%b %d %H:%M:%S %Y GMT"))
        # The authority's certificate is judged as of then.
        anchor = ("-CAfile", trust, "-partial_chain", "-attime", str(at))
        if not told or openssl("ts", "-verify", "-data", data, "-in", token, "-token_in", *anchor).returncode:
            fail(SIGNATURE, "has a timestamp that does not hold")
        return told[1]

def check_files(anchors):
    """Every file must be in the signed manifest and in SHA256SUMS as it is; the reader's anchors may lie beside them."""
    actual, listed, sums = {}, {}, {SUMS: None}
    for folder, folders, names in os.walk("."):
        for name in (os.path.relpath(os.path.join(folder, one)).replace(os.sep, "/") for one in names + folders):
            if os.path.islink(name) or name.startswith("META-INF/") and name not in (MANIFEST, SIGNATURE):
                fail(name, "is not part of a package")
            if os.path.isfile(name) and os.path.realpath(name) not in anchors:
                digest = hashlib.sha256()
                with open(name, "rb") as file:
                    for block in iter(lambda: file.read(1 << 20), b""):
                        digest.update(block)
                actual[name] = digest.hexdigest()
    if actual.pop("mimetype", "") != sha(b"application/vnd.etsi.asic-e+zip").hex():
        fail("mimetype", "is not that of an ASiC-E container")
    if b"<!" in read(MANIFEST): fail(MANIFEST, "is not well-formed XML of an ASiC manifest")
    asic, ds = "{http://uri.etsi.org/02918/v1.2.1#}", "{http://www.w3.org/2000/09/xmldsig#}"
    for part in xml.fromstring(read(MANIFEST)):
        if part.tag != asic + "SigReference":
            if part.find(ds + "DigestMethod").get("Algorithm") != "http://www.w3.org/2001/04/xmlenc#sha256":
                fail(MANIFEST, "does not use SHA-256 for %s", part.get("URI"))
            if part.get("URI") in listed: fail(MANIFEST, "lists %s twice", part.get("URI"))
            listed[part.get("URI")] = base64.b64decode(part.find(ds + "DigestValue").text).hex()
    content = {name: actual[name] for name in sorted(actual) if not name.startswith("META-INF/")}
    for name in listed:
        if os.path.realpath(name) in anchors: fail(name, "is part of the package: anchors must come by another channel")
    compare(MANIFEST, listed, content)
    for number, line in enumerate(read(SUMS).decode().splitlines(), 1):
        match = re.fullmatch("([0-9a-f]{64})  ([A-Za-z0-9._/-]+)", line)
        if not match or match[2] in sums: fail("%s line %d" % (SUMS, number), "is not one digest and one new file name")
        sums[match[2]] = match[1]
    compare(SUMS, sums, {**content, SUMS: None})

def compare(source, listed, actual):
    for name in sorted(listed.keys() | actual.keys()):
        if name not in actual: fail(name, "is listed in %s and missing", source)
        if name not in listed: fail(name, "is not listed in %s", source)
        if actual[name] != listed[name]: fail(name, "has another SHA-256 than %s says", source)

def checkpoint(name, vkey):
    """Size and root of a checkpoint (C2SP tlog-checkpoint) that the log's key has signed (C2SP signed-note, Ed25519)."""
    origin, key_id, typed = vkey.split("+", 2)
    typed = base64.b64decode(typed)
    if typed[:1] != b"\1" or sha(origin.encode(), b"\n", typed)[:4].hex() != key_id:
        fail(KEY, "is not a verifier key of type 1 (Ed25519)")
    text, _, lines = read(name).decode().rpartition("\n\n")
    mine = [line for line in lines.splitlines() if line.startswith("\u2014 %s " % origin)]
    signatures = [base64.b64decode(line.rsplit(" ", 1)[1]) for line in mine]
    signatures = [signature[4:] for signature in signatures if signature[:4].hex() == key_id]
    if not signatures or text.split("\n")[0] != origin:
        fail(name, "the note has no signature of %s with key id %s", origin, key_id)
    with tempfile.TemporaryDirectory() as folder:
        def put(part, content):
            with open(os.path.join(folder, part), "wb") as file:
                file.write(content)
            return file.name
        key, note = put("key", bytes.fromhex("302a300506032b6570032100") + typed[1:]), put("note", (text + "\n").encode())
        for signature in signatures:
            if openssl("pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key, "-rawin", "-in", note,
                       "-sigfile", put("signature", signature)).returncode:
                fail(name, "the signature of %s is wrong", origin)
    _, size, root = text.split("\n")
    return int(size), base64.b64decode(root)

class Tree:
    """A Merkle tree that only grows, as the roots of its perfect subtrees (RFC 9162)."""
    def __init__(self, size=0, nodes=()):
        self.size, self.nodes = size, list(nodes)

    def add(self, leaf):
        rest, self.size = self.size, self.size + 1
        while rest & 1:
            leaf, rest = sha(b"\1", self.nodes.pop(), leaf), rest >> 1
        self.nodes.append(leaf)

    def root(self):
        return functools.reduce(lambda right, left: sha(b"\1", left, right), self.nodes[::-1]) if self.nodes else sha()

Segment = collections.namedtuple("Segment", "record first last root")

class Session:
    """What the events tell of a session: where it stands, and which segments are still to get their commands."""
    def __init__(self):
        self.opened, self.sealed, self.latest = False, False, None
        self.segments, self.next, self.tree = collections.deque(), 0, Tree()

    def event(self, kind, record, body):
        name, latest = body["session"], self.latest
        if kind == b"SESSION_OPENED":
            if self.opened or self.sealed or latest: fail(record, "opens session %s that already ran", name)
            self.opened = True
        elif kind == b"SEGMENT":
            first, last = body["first"], body["last"]
            expected = latest["last"] + 1 if latest else 1 if self.opened else first
            if self.sealed: fail(record, "adds a segment to session %s after its seal", name)
            if first < 1 or first != expected or last < first - 1:
                fail(record, "covers commands %d to %d of session %s, where %d comes next", first, last, name, expected)
            if latest and body["frames"] < latest["frames"]:
                fail(record, "counts fewer frames of session %s than its last segment", name)
            self.next, self.latest = self.next or first, body
            self.segments.append(Segment(record, first, last, bytes.fromhex(body["commandsRoot"])))
        elif self.sealed: fail(record, "seals session %s twice", name)
        else:
            self.sealed, count = True, body["commands"]
            if latest is None and self.opened and count:
                fail(record, "counts %d commands of session %s without segment", count, name)
            if latest and count != latest["last"]:
                fail(record, "counts %d commands of session %s, its segments %d", count, name, latest["last"])
            if latest and body["frames"] != latest["frames"]:
                fail(record, "counts other frames of session %s than its last segment", name)
            if latest and body["chainHead"] != latest["chainHead"]:
                fail(record, "has another chain head of session %s than its last segment", name)

    def covering(self):
        """The segment that the next command belongs to; those before it are full and must lead to their roots."""
        while self.segments and self.next > self.segments[0].last:
            full = self.segments.popleft()
            if self.tree.root() != full.root:
                fail("%s commands %d to %d of session %s" % (COMMANDS, full.first, full.last, self.latest["session"]),
                     "lead to another root than %s says", full.record)
            self.tree = Tree()
        return self.segments[0] if self.segments else None

def lines(name, pattern, named):
    """Each line's parts, record and leaf hash. A body that is not withheld must be what its envelope commits to."""
    with open(name, "rb") as file:
        # Bounded, so that a line that never ends does not fill the memory.
        for number, line in enumerate(iter(lambda: file.readline(64 << 20), b""), 1):
            record, match = "%s line %d" % (name, number), pattern.fullmatch(line)
            if line[-1:] != b"\n": fail(record, "does not end with a line feed")
            if not match: fail(record, "is not of this file's form, in canonical JSON")
            body, salt, record = match[1], match[match.re.groups], record + named(match)
            if (body is None) != (salt is None): fail(record, "has only one of salt and body")
            if body is not None and sha(bytes.fromhex(salt.decode()), body).hex() != match[3].decode():
                fail(record, "the body is not the one its envelope commits to")
            yield match, record, sha(b"\0", match[2])

def check_data(tree, size, root):
    """Every leaf from the opening checkpoint to the closing one, and every command that those leaves cover."""
    sessions, counts = {}, {EVENTS: size - tree.size, COMMANDS: 0}
    for match, record, leaf in lines(EVENTS, EVENT, lambda match: " (index %d, id %s)" % (tree.size, match[4].decode())):
        if int(match[6]) != tree.size: fail(record.split(",")[0] + ")", "has index %s instead", match[6].decode())
        if match[5] in (b"SESSION_OPENED", b"SEGMENT", b"SESSION_SEALED") and match[1]:
            body = json.loads(match[1])
            sessions.setdefault(body["session"], Session()).event(match[5], record, body)
        elif match[5] in (b"SEGMENT", b"SESSION_SEALED"): fail(record, "its body may not be withheld")
        tree.add(leaf)
    if tree.size != size: fail(EVENTS, "ends before index %d, but %s covers %d leaves", tree.size, CLOSE, size)
    if tree.root() != root: fail(CLOSE, "signs another root than the leaves of %s lead to", EVENTS)
    def named(match):
        return " (session %s, sequence %s)" % (match[5].decode(), match[4].decode())
    for match, record, leaf in lines(COMMANDS, COMMAND, named):
        name, sequence = match[5].decode(), int(match[4])
        session = sessions.get(name) or fail(record, "no segment covers session %s", name)
        if not session.covering(): fail(record, "no segment covers command %d of session %s", sequence, name)
        if sequence != session.next:
            fail(record, "is command %d of session %s, where %d comes next", sequence, name, session.next)
        session.tree.add(leaf)
        session.next += 1
        counts[COMMANDS] += 1
    for name, session in sessions.items():
        if session.covering():
            fail(COMMANDS, "lacks command %d of session %s, covered by %s", session.next, name, session.covering().record)
    return counts

def check_counts(known):
    """What ipe.json counts, against the files; a line feed inside quotes ends no row of a table."""
    counts = json.loads(read(IPE))["counts"]
    for name in known.keys() | counts.keys():
        actual, quoted = known.get(name, -1), 0
        if name not in known:
            if not re.fullmatch(r"population/[A-Za-z0-9_-]+\.csv", name):
                fail(IPE, "counts records in %s, which is no table of the population", name)
            with open(name, "rb") as table:
                # Pieces between line feeds and quotes, of a bounded block at a time.
                for block in iter(lambda: table.read(1 << 20), b""):
                    for mark in re.findall(rb'["\n]', block):
                        quoted ^= mark == b'"'
                        actual += mark == b"\n" and not quoted
        if counts.get(name) != actual: fail(IPE, "counts %s records in %s, which has %d", counts.get(name), name, actual)

def check(trust, log_key, tsa_trust, anchors):
    certificate, key = signer(trust), read(KEY).decode().strip()
    stamp = check_time(tsa_trust) if tsa_trust else None
    check_files(anchors)
    if log_key and log_key != key: fail(KEY, "is not the log key that was given")
    (size, root), (end, closing_root) = checkpoint(OPEN, key), checkpoint(CLOSE, key)
    frontier = json.loads(read(FRONTIER))
    tree = Tree(size, map(bytes.fromhex, frontier["hashes"]))
    if end < size: fail(CLOSE, "is of %d leaves, fewer than %d at opening", end, size)
    if frontier["size"] != size: fail(FRONTIER, "is of another size than %s", OPEN)
    if len(tree.nodes) != bin(size).count("1"):
        fail(FRONTIER, "a tree of %d leaves has a frontier of %d hashes, found %d", size, bin(size).count("1"), len(tree.nodes))
    if tree.root() != root: fail(FRONTIER, "leads to another root than %s", OPEN)
    check_counts(check_data(tree, end, closing_root))
    return stamp, sha(ssl.PEM_cert_to_DER_cert(certificate)).hex(), sha(base64.b64decode(key.split("+", 2)[2])[1:]).hex()

def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--trust", type=os.path.realpath)
    options.add_argument("--log-key", type=os.path.realpath)
    options.add_argument("--tsa-trust", type=os.path.realpath)
    options.add_argument("folder", nargs="?", default=".")
    given = options.parse_args()
    try:
        anchors = [anchor for anchor in (given.trust, given.log_key, given.tsa_trust) if anchor and read(anchor)]
        log_key = given.log_key and read(given.log_key).decode().strip()
        os.chdir(given.folder)
        stamp, *fingerprints = check(given.trust, log_key, given.tsa_trust, anchors)
    except Exception as failure:  # whatever hostile bytes make a parser throw, the package did not verify
        why = str(failure) if isinstance(failure, AssertionError) else "container: cannot be read (%s)" % failure
        why = "%s: is missing" % failure.filename if isinstance(failure, FileNotFoundError) else why
        print("FAIL %s: %s" % (given.folder, "".join(c if c.isprintable() else "?" for c in why)[:600]))
        sys.exit(1)
    print("PASS", given.folder)
    if stamp: print("timestamp", stamp)
    if not given.trust:
        print("integrity only; signer NOT authenticated\n  certificate  SHA-256 %s\n  log key      SHA-256 %s" % tuple(fingerprints))

main()
