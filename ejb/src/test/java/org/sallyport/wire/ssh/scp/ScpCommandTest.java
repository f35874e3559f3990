package org.sallyport.wire.ssh.scp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.wire.ssh.file.RemotePath;

class ScpCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "scp -t /tmp/x|true|false|false|false|/tmp/x",
                "scp -f x|false|false|false|false|x",
                "scp -v -r -p -d -t .|true|true|true|false|.",
                "scp -rpt -- -x|true|true|false|false|-x",
                "scp -q -f 'a b'|false|false|false|false|a b",
                "scp -f \"a \\\"b\"|false|false|false|false|a \"b",
                "scp -f a\\ b|false|false|false|false|a b",
                "scp -f ~/x|false|false|false|false|./x",
                "scp -t ~|true|false|false|false|.",
                "scp -f '~/x'|false|false|false|false|~/x",
                "scp -f /log/*.txt|false|false|false|true|/log/*.txt",
                "scp -f '/log/*.txt'|false|false|false|false|/log/*.txt",
                "scp  -f  ö  |false|false|false|false|ö"
            })
    void the_remote_end_of_scp_is_recognized(
            String line, boolean upload, boolean recursive, boolean directory, boolean pattern, String path) {
        assertThat(ScpCommand.parse(line))
                .contains(new ScpCommand(upload, recursive, directory, pattern, RemotePath.of(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "scp",
                "scp -t",
                "scp a b",
                "scp -f a b",
                "scp -t -f a",
                "scp -3 -t a",
                "scp -S/bin/sh -t a",
                "scp -oProxyCommand=x -t a",
                "/tmp/scp -t a",
                "scp -t a;id",
                "scp -t a\nid",
                "scp -t $HOME",
                "scp -t \"$HOME\"",
                "scp -t `id`",
                "scp -t \"`id`\"",
                "scp -t $(id)",
                "scp -t a>b",
                "scp -t a&",
                "scp -t a|id",
                "scp -t {a,b}",
                "scp -t 'a",
                "scp -t \"a",
                "scp -t a\\",
                "scp -t a#b",
                "scp -t ~root/x",
                "scp -t *",
                "scp -f */passwd",
                "scp -f =ls",
                "scp -f 'a\\'; id; '",
                "scp -f a\\nid",
                "scp -t ''",
                "X=1 scp -t a",
                "sudo scp -t a"
            })
    void anything_else_is_an_ordinary_command(String line) {
        assertThat(ScpCommand.parse(line)).isEmpty();
    }

    @Test
    void the_parts_of_a_path_can_be_quoted_differently() {
        assertThat(ScpCommand.parse("scp -f /a/'b c'\"d\"\\ e"))
                .map(ScpCommand::path)
                .contains(RemotePath.of("/a/b cd e"));
    }
}
