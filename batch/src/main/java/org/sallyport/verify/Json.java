package org.sallyport.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalView;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.MalformedException;

/** One canonical JSON object of the package, whose members are asked for by name and type; each refusal names the record. */
final class Json {
    private final Supplier<String> record;
    private final CanonicalView members;

    private Json(Supplier<String> record, CanonicalView members) {
        this.record = record;
        this.members = members;
    }

    /** Of a whole file; a line feed may end it. */
    static Json file(String name, byte[] utf8) {
        int length = utf8.length > 0 && utf8[utf8.length - 1] == '\n' ? utf8.length - 1 : utf8.length;
        return read(() -> name, utf8, 0, length);
    }

    /** Of a line. */
    static Json line(Supplier<String> record, Line line) {
        return read(record, line.text(), line.from(), line.to());
    }

    private static Json read(Supplier<String> record, byte[] utf8, int from, int to) {
        try {
            return new Json(record, CanonicalView.of(utf8, from, to));
        } catch (MalformedException e) {
            throw new Failure(record.get(), e.sentence());
        }
    }

    /** The same under a better name. */
    Json named(Supplier<String> better) {
        return new Json(better, members);
    }

    String record() {
        return record.get();
    }

    Set<String> names() {
        return members.names();
    }

    boolean has(String name) {
        return members.has(name);
    }

    String string(String name) {
        if (members.value(name) instanceof String string) {
            return string;
        }
        throw fault(name, "a string");
    }

    /** A number that is not negative. */
    long count(String name) {
        long number = number(name);
        if (number < 0) {
            throw fault(name, "a number that is not negative");
        }
        return number;
    }

    /** A number; −1 for anything else. */
    long number(String name) {
        return members.value(name) instanceof Long number ? number : -1;
    }

    byte[] hash(String name) {
        return hash(name, members.value(name));
    }

    /** A list of hashes. */
    List<byte[]> hashes(String name) {
        if (!(members.value(name) instanceof List<?> list)) {
            throw fault(name, "a list");
        }
        List<byte[]> hashes = new ArrayList<>();
        list.forEach(each -> hashes.add(hash(name, each)));
        return hashes;
    }

    private byte[] hash(String name, @Nullable Object value) {
        try {
            return Hash.fromHex(value instanceof String string ? string : "");
        } catch (MalformedException e) {
            throw fault(name, "64 lower-case hex digits");
        }
    }

    Json object(String name) {
        CanonicalView nested = members.object(name);
        if (nested == null) {
            throw fault(name, "an object");
        }
        return new Json(record, nested);
    }

    /** Refuses members that are not among these. */
    void only(Set<String> names) {
        String unknown = members.nameBeside(names);
        if (unknown != null) {
            throw new Failure(record(), "has an unknown member " + unknown);
        }
    }

    /** The canonical bytes of a member that is an object. */
    byte[] canonical(String name) {
        byte[] bytes = members.bytes(name);
        if (bytes == null || bytes[0] != '{') {
            throw fault(name, "an object");
        }
        return bytes;
    }

    private Failure fault(String name, String expected) {
        return new Failure(record(), "the member " + name + " is not " + expected);
    }
}
