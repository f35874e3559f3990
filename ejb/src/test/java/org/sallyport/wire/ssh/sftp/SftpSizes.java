package org.sallyport.wire.ssh.sftp;

import java.util.Arrays;
import java.util.Random;

/** What the tests of limits share: a file that may be as large as 1,000 bytes, both ways. */
abstract class SftpSizes {
    static final int READ = 0x01;
    static final int WRITE = 0x02;
    static final int UPDATE = 0x03;
    static final int APPEND = 0x04;
    static final int PUT = 0x02 | 0x08 | 0x10;
    static final String FILE = "/data/file";
    static final String STOPPED = "stopped by rule size, beyond 1000 bytes: too large";
    static final String DENIED = "3 Sallyport: " + STOPPED;

    final byte[] content = new byte[5000];

    SftpSizes() {
        new Random(1).nextBytes(content);
    }

    SftpScene scene(int there) {
        return SftpScene.open(s -> {
            s.target.files.put(FILE, Arrays.copyOf(content, there));
            s.host.limits.put("UPLOAD " + FILE, 1000L);
            s.host.limits.put("DOWNLOAD " + FILE, 1000L);
        });
    }

    byte[] piece(int from, int to) {
        return Arrays.copyOfRange(content, from, to);
    }

    static int size(SftpScene scene) {
        return scene.target.files.getOrDefault(FILE, new byte[0]).length;
    }

    static String status(byte[] answer) {
        return SftpScene.status(answer);
    }
}
