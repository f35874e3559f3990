package org.sallyport.verify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code java -jar verify.jar [--trust ca.pem] [--log-key log.vkey] [--tsa-trust tsa.pem] PACKAGE...}: one line a package, PASS or FAIL with
 * the record that fails. Exit status 0 if all pass, 1 if any fails, 2 for a wrong command line.
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
        List<Result> results = new ArrayList<>();
        for (String name : arguments.packages()) {
            results.add(PackageCheck.check(name, anchors));
        }
        List<Result.Pass> passed = results.stream()
                .filter(Result.Pass.class::isInstance)
                .map(Result.Pass.class::cast)
                .toList();
        // A package that fails on its own leaves a gap that says nothing about the others.
        Optional<Result.Fail> broken =
                passed.size() == results.size() ? ContinuityCheck.check(passed) : Optional.empty();
        for (Result result : results) {
            print(
                    broken.filter(fail -> result instanceof Result.Pass pass
                                    && fail.file().equals(pass.file()))
                            .<Result>map(fail -> fail)
                            .orElse(result),
                    anchors);
        }
        return passed.size() == results.size() && broken.isEmpty() ? 0 : 1;
    }

    private void print(Result result, Anchors anchors) {
        if (result instanceof Result.Fail fail) {
            out.println(printable("FAIL " + fail.file() + ": " + fail.reason()));
        } else if (result instanceof Result.Pass pass) {
            out.println(printable("PASS " + pass.file()));
            pass.identity().timestamp().ifPresent(stamp -> out.println(printable(stamp.sentence())));
            if (!anchors.authenticate()) {
                out.println("integrity only; signer NOT authenticated");
                out.println(printable("  signer       " + pass.identity().signer()));
                out.println("  certificate  SHA-256 " + pass.identity().certificate());
                out.println("  log key      SHA-256 " + pass.identity().logKey());
            }
        }
    }

    /** A package may hold anything; what it says must not steer the reader's terminal. */
    private static String printable(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]", "?");
        return plain.length() <= MAX_LINE ? plain : plain.substring(0, MAX_LINE) + "...";
    }
}
