package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.sallyport.platform.SallyportException;
import org.sallyport.wire.ssh.file.RemotePath;

class HomeDirectoryTest {
    @Test
    void a_target_tells_it_in_any_number_of_pieces() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new FakeTarget().answer(HomeDirectory.question()).forEach(answer::writeBytes);
        byte[] bytes = answer.toByteArray();
        for (int cut = 0; cut < bytes.length; cut++) {
            HomeDirectory home = new HomeDirectory();
            assertThat(home.answer(bytes, 0, cut)).isNull();
            assertThat(home.answer(bytes, cut, bytes.length - cut)).isEqualTo(RemotePath.of("/home/app"));
        }
    }

    @Test
    void a_target_that_does_not_tell_is_an_error() {
        byte[] status = Message.status(1, Sftp.FAILURE, "no");
        assertThatThrownBy(() -> new HomeDirectory().answer(status, 0, status.length))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("home directory");
    }
}
