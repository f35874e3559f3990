package org.sallyport.wire.postgres;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.LexerSettings;

/** How statement texts of a session are to be read, as the target confirms it by ParameterStatus. */
final class SessionText {
    /** In these a trailing byte of a character can look like a quote or a backslash: texts cannot be read safely. */
    private static final Set<String> UNSAFE =
            Set.of("SJIS", "SHIFT_JIS_2004", "BIG5", "GBK", "UHC", "GB18030", "JOHAB");

    private LexerSettings lexer = LexerSettings.DEFAULT;
    private Charset charset = StandardCharsets.UTF_8;
    private boolean readable = true;

    SessionText(Map<String, String> parameters) {
        parameters.forEach(this::parameter);
    }

    void parameter(String name, String value) {
        if (name.equals("standard_conforming_strings")) {
            lexer = new LexerSettings(value.equals("on"));
        } else if (name.equals("client_encoding")) {
            String encoding = value.toUpperCase(Locale.ROOT);
            readable = !UNSAFE.contains(encoding);
            charset = encoding.equals("UTF8") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        }
    }

    LexerSettings lexer() {
        return lexer;
    }

    Charset charset() {
        if (!readable) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_UNSUPPORTED, "statements in this client_encoding cannot be decided; use UTF8");
        }
        return charset;
    }
}
