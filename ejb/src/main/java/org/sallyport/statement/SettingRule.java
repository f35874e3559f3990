package org.sallyport.statement;

import java.util.EnumSet;
import java.util.Locale;
import org.sallyport.statement.Token.Kind;

/** SET, RESET, DISCARD and {@code set_config()}: what they change of the session. */
final class SettingRule {
    /** Sent by every pg_dump since CVE-2024-7348. */
    private static final String PG_DUMP = "select set_config ( name , 'view, foreign-table' , false ) from pg_settings"
            + " where name = 'restrict_nonsystem_relation_kind'";

    private SettingRule() {}

    static void set(TokenView tokens, Findings out) {
        int at = tokens.word(1, "session", "local") && !tokens.symbol(2, "=") && !tokens.word(2, "to") ? 2 : 1;
        out.verb = "SET";
        if (tokens.words(at, "characteristics") || tokens.word(at, "transaction", "constraints")) {
            out.verb = "SET " + tokens.word(at).toUpperCase(Locale.ROOT);
            out.effects.add(Effect.TRANSACTION);
        } else if (tokens.words(at, "time", "zone") || tokens.words(at, "xml", "option") || tokens.word(at, "seed")) {
            out.effects.add(Effect.SESSION);
        } else if (tokens.word(at, "names")) {
            changes("client_encoding", out);
        } else if (tokens.word(at, "schema")) {
            changes("search_path", out);
        } else if (tokens.words(1, "session", "authorization") || tokens.words(at, "session", "authorization")) {
            out.verb = "SET SESSION AUTHORIZATION";
            changes("session_authorization", out);
        } else if (tokens.word(at, "role")) {
            out.verb = "SET ROLE";
            changes("role", out);
        } else {
            changes(name(tokens, at), out);
        }
    }

    static void reset(TokenView tokens, Findings out) {
        out.verb = "RESET";
        if (tokens.word(1, "all")) {
            out.verb = "RESET ALL";
            out.effects.add(Effect.SESSION);
            out.changesSession.addAll(
                    EnumSet.complementOf(EnumSet.of(SessionSetting.ROLE, SessionSetting.SESSION_AUTHORIZATION)));
        } else if (tokens.words(1, "session", "authorization")) {
            changes("session_authorization", out);
        } else if (tokens.words(1, "time", "zone") || tokens.word(1, "transaction")) {
            out.effects.add(Effect.SESSION);
        } else {
            changes(name(tokens, 1), out);
        }
    }

    /** DISCARD ALL is RESET ALL, DEALLOCATE ALL, CLOSE ALL and SET SESSION AUTHORIZATION DEFAULT in one. */
    static void discard(TokenView tokens, Findings out) {
        out.verb = tokens.word(1, "all") ? "DISCARD ALL" : "DISCARD";
        out.effects.add(Effect.SESSION);
        if (tokens.word(1, "all")) {
            out.changesSession.addAll(EnumSet.allOf(SessionSetting.class));
            out.named = new Named.Deallocate(null);
        }
    }

    /**
     * A call of {@code set_config} whose first argument begins at {@code argument}. A name that is no plain literal may
     * be any setting; a value that is none may carry data out, since the server reports some settings to the client.
     */
    static void calledWith(TokenView tokens, int argument, Findings out) {
        boolean literals = plainLiteral(tokens, argument) && plainLiteral(tokens, argument + 2);
        if (literals) {
            String name = tokens.source(argument);
            changes(Identifiers.fold(name.substring(1, name.length() - 1)), out);
        } else if (tokens.size() < 32 && PG_DUMP.equalsIgnoreCase(tokens.plain())) {
            out.effects.add(Effect.SESSION);
        } else {
            out.changesSession.addAll(EnumSet.allOf(SessionSetting.class));
            out.unknown("function set_config is called with something else than literals");
        }
    }

    private static boolean plainLiteral(TokenView tokens, int at) {
        return tokens.is(at, Kind.STRING)
                && tokens.symbol(at + 1, ",")
                && tokens.source(at).indexOf('\\') < 0
                && tokens.source(at).indexOf('\'', 1) == tokens.source(at).length() - 1;
    }

    private static String name(TokenView tokens, int at) {
        int end = at + 1;
        while (tokens.symbol(end, ".") && tokens.identifier(end + 1)) {
            end += 2;
        }
        // setting names are compared without regard to case, even quoted
        return Identifiers.fold(end == at + 1 ? tokens.value(at) : tokens.source(at, end));
    }

    private static void changes(String name, Findings out) {
        switch (name) {
            case "search_path" -> session(SessionSetting.SEARCH_PATH, out);
            case "standard_conforming_strings" -> session(SessionSetting.STANDARD_CONFORMING_STRINGS, out);
            case "client_encoding" -> session(SessionSetting.CLIENT_ENCODING, out);
            case "role" -> identity(SessionSetting.ROLE, out);
            case "session_authorization" -> identity(SessionSetting.SESSION_AUTHORIZATION, out);
            default -> {
                out.effects.add(Effect.SESSION);
                if (!Vetted.SETTINGS.contains(name)) {
                    out.unknown("setting " + name + " is not vetted");
                }
            }
        }
    }

    private static void session(SessionSetting setting, Findings out) {
        out.effects.add(Effect.SESSION);
        out.changesSession.add(setting);
    }

    private static void identity(SessionSetting setting, Findings out) {
        out.effects.add(Effect.DCL);
        out.changesSession.add(setting);
        out.reason("changes who the session is");
    }
}
