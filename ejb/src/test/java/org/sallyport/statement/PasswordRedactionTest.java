package org.sallyport.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRedactionTest {
    private static final LexerSettings SETTINGS = LexerSettings.DEFAULT;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter role a password 'hunter2'",
                "create user a with encrypted password 'hunter2' valid until 'infinity'",
                "CREATE ROLE a PASSWORD/**/E'hun\\'hunter2'",
                "alter user a password U&'hunter2' uescape '!'",
                "alter user a password $x$hunter2$x$",
                "alter user a password 'x'\n'hunter2'",
                "alter user a password 'hunter2",
                "create user mapping for a server s options (user 'u', password 'hunter2')",
                "alter user mapping for a server s options (set \"password\" 'hunter2')",
                "create server s foreign data wrapper w options (U&\"p\\0061ssword\" 'hunter2')",
                "create subscription s connection 'host=h password=hunter2' publication p",
                "select dblink_connect('host=h password=hunter2')",
                "alter system set primary_conninfo = 'password=hunter2'",
                "do $$ begin alter role a password 'hunter2'; end $$",
                "do $$ begin execute 'alter role a password ''hunter2'''; end $$",
                "do 'begin alter role a password ''hunter2''; end'",
                "set app.secret = 'hunter2'"
            })
    void a_secret_leaves_no_trace(String sql) {
        String clean = PasswordRedaction.redactSecrets(sql, SETTINGS);
        assertThat(clean).doesNotContain("hunter2").contains(PasswordRedaction.REPLACEMENT);
    }

    @Test
    void everything_else_stays_as_it_was() {
        assertThat(PasswordRedaction.redactSecrets("alter role a password 'x' valid until 'y';select 'z'", SETTINGS))
                .isEqualTo("alter role a password '[REDACTED:secret]' valid until 'y';select 'z'");
        for (String harmless : new String[] {
            "select 'password'", "alter role a password null", "set password_encryption = 'md5'", "select 1"
        }) {
            assertThat(PasswordRedaction.redactSecrets(harmless, SETTINGS)).isEqualTo(harmless);
        }
    }
}
