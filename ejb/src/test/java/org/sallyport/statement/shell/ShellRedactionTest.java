package org.sallyport.statement.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellRedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PGPASSWORD=hunter2 psql -h db",
                "PGPASSWORD='hunter2' psql",
                "PGPASSWORD=\"hunter2 hunter2\" psql",
                "export PGPASSWORD=hunter2",
                "export DB_PASSWORD=hun\\ hunter2; ls",
                "MYSQL_PWD=hunter2 mysql",
                "env API_TOKEN=hunter2 ls",
                "AWS_SECRET_ACCESS_KEY=hunter2",
                "mysql -phunter2 -u root",
                "mysql -u root -p'hunter2' db",
                "mysql --password=hunter2",
                "foo --password hunter2",
                "foo --db-password='hunter2'",
                "foo --token hunter2 --other",
                "sshpass -p hunter2 ssh host",
                "sshpass -phunter2 ssh host",
                "curl -u bob:hunter2 http://x",
                "curl -ubob:hunter2 http://x",
                "curl --user bob:hunter2 http://x",
                "curl -H 'Authorization: Bearer hunter2' http://x",
                "curl -H \"Authorization: Basic hunter2==\" http://x",
                "curl -H 'X-Api-Key: hunter2' http://x",
                "curl -H 'PRIVATE-TOKEN: hunter2' http://x",
                "curl --header 'Cookie: a=hunter2; b=hunter2' http://x",
                "curl -b session=hunter2 http://x",
                "curl https://bob:hunter2@host/x",
                "git clone https://hunter:hunter2@host/x",
                "wget --password=hunter2 ftp://x",
                "echo hunter2 | sudo -S ls",
                "echo 'hunter2' | passwd --stdin bob",
                "echo bob:hunter2 | chpasswd",
                "printf '%s' hunter2 | sudo -S ls",
                "chpasswd <<< bob:hunter2",
                "chpasswd <<EOF\nbob:hunter2\nEOF",
                "cat <<EOF | chpasswd\nbob:hunter2\nEOF",
                "bash -c 'mysql -phunter2'",
                "bash -c \"PGPASSWORD=hunter2 psql\"",
                "bash -c \"bash -c 'mysql -phunter2'\"",
                "ssh host 'mysql --password=hunter2'",
                "sudo mysql -phunter2",
                "$(mysql -phunter2)",
                "echo `mysql -phunter2`",
                "python3 -c 'login(password=\"hunter2\")'",
                "cat > x.yml <<EOF\npassword: hunter2\nEOF",
                "echo '{\"password\": \"hunter2\"}' > x",
                "foo password=hunter2",
                "redis-cli -a hunter2 info",
                "PGPASSWORD='hunter2",
                "mysql -p\"hunter2",
                "PGPASSWORD=$'hunter2' psql"
            })
    void a_secret_leaves_no_trace_in_the_text_nor_in_a_command(String text) {
        ShellScript script = ShellClassifier.classify(text);
        assertThat(script.redacted()).doesNotContain("hunter2").contains("[REDACTED:secret]");
        assertThat(script.commands().toString()).doesNotContain("hunter2");
        assertThat(script.secrets()).isNotEmpty();
    }

    @Test
    void everything_else_stays_as_it_was() {
        assertThat(ShellClassifier.classify("PGPASSWORD=x psql -c 'select 1'; ls")
                        .redacted())
                .isEqualTo("PGPASSWORD=[REDACTED:secret] psql -c 'select 1'; ls");
        assertThat(ShellClassifier.classify("bash -c 'mysql -px -u root' && ls").redacted())
                .isEqualTo("bash -c 'mysql -p[REDACTED:secret] -u root' && ls");
        for (String harmless : new String[] {
            "ls -la",
            "PGPASSWORD=$secret psql",
            "cat password.txt",
            "grep -i password x",
            "mysql -p -u root",
            "mkdir -p x",
            "echo hello | wc",
            "curl http://host:8080/x",
            "passwd bob",
            "foo --password"
        }) {
            assertThat(ShellClassifier.classify(harmless).redacted()).isEqualTo(harmless);
        }
    }
}
