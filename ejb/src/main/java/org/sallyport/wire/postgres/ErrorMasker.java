package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.masking.Masker;

/**
 * Errors and notices can quote rows: {@code Key (email)=(…) already exists}, a value that is no number, a RAISE. After a
 * statement that names a protected relation, detail, context and internal query are withheld, and so is the message
 * unless its SQLSTATE class speaks of the statement alone; so is what code says, which has a context and chooses its
 * SQLSTATE itself. Everywhere else the detectors decide.
 */
final class ErrorMasker {
    private static final String WITHHELD = "value withheld by masking";

    private final Masker masker;

    ErrorMasker(Masker masker) {
        this.masker = masker;
    }

    /** The masked message with its SQLSTATE and text, as records keep it. */
    record Masked(ByteBuf message, String severity, String sqlState, String text) {
        String error() {
            return sqlState + " " + text;
        }

        /** Whether whoever says it closes the connection. */
        boolean isFarewell() {
            return severity.equals("FATAL") || severity.equals("PANIC");
        }
    }

    /** The whole message, header included; its reader index does not move. */
    Masked mask(ByteBuf report, @Nullable Analysis analysis, Findings findings) {
        ByteBuf in = report.duplicate();
        char type = (char) in.readByte();
        in.skipBytes(4);
        String sqlState = find(in.duplicate(), 'C');
        boolean byCode = analysis != null
                && analysis.runsCode()
                && !find(in.duplicate(), 'W').isEmpty();
        // What an earlier statement left to be checked later fails here, or between commands.
        boolean namesProtected = byCode || analysis == null || analysis.endsTransaction() || analysis.namesProtected();
        boolean plain = !byCode && speaksOfTheStatement(sqlState);
        String severity = find(in.duplicate(), 'V');
        String text = "";
        ByteBuf out = Messages.begin(type);
        try {
            while (in.isReadable()) {
                char field = (char) in.readByte();
                if (field == 0) {
                    break;
                }
                String shown = shown(field, Messages.string(in), namesProtected, plain, findings);
                if (shown != null) {
                    Messages.string(out.writeByte(field), shown);
                }
                text = field == 'M' && shown != null ? shown : text;
            }
        } catch (RuntimeException e) {
            out.release();
            throw e;
        }
        return new Masked(Messages.finish(out.writeByte(0)), severity, sqlState, text);
    }

    private @Nullable String shown(char field, String value, boolean namesProtected, boolean plain, Findings findings) {
        return switch (field) {
            case 'M' -> namesProtected && !plain ? withheld(findings) : masker.maskText(value, findings);
            case 'D', 'W', 'q', 'H' -> {
                if (namesProtected) {
                    withheld(findings);
                    yield null;
                }
                yield masker.maskText(value, findings);
            }
            case 's', 't', 'c', 'd', 'n' -> masker.maskText(value, findings);
            default -> value;
        };
    }

    /** Classes of syntax, access, transactions, resources and integrity name objects and never a row's values. */
    private static boolean speaksOfTheStatement(String sqlState) {
        return sqlState.startsWith("42")
                || sqlState.startsWith("25")
                || sqlState.startsWith("23")
                || sqlState.startsWith("40")
                || sqlState.startsWith("57")
                || sqlState.startsWith("00")
                || sqlState.startsWith("26")
                || sqlState.startsWith("34");
    }

    private static String withheld(Findings findings) {
        findings.add("withheld", "error");
        return WITHHELD;
    }

    private static String find(ByteBuf fields, char wanted) {
        while (fields.isReadable()) {
            char field = (char) fields.readByte();
            if (field == 0) {
                break;
            }
            String value = Messages.string(fields);
            if (field == wanted) {
                return value;
            }
        }
        return "";
    }
}
