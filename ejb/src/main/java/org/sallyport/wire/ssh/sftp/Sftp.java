package org.sallyport.wire.ssh.sftp;

import java.util.Set;

/** Numbers and names of draft-ietf-secsh-filexfer-02 and of OpenSSH's {@code PROTOCOL} file, and our bounds. */
final class Sftp {
    static final int VERSION_SPOKEN = 3;

    static final int INIT = 1;
    static final int VERSION = 2;
    static final int OPEN = 3;
    static final int CLOSE = 4;
    static final int READ = 5;
    static final int WRITE = 6;
    static final int LSTAT = 7;
    static final int FSTAT = 8;
    static final int SETSTAT = 9;
    static final int FSETSTAT = 10;
    static final int OPENDIR = 11;
    static final int READDIR = 12;
    static final int REMOVE = 13;
    static final int MKDIR = 14;
    static final int RMDIR = 15;
    static final int REALPATH = 16;
    static final int STAT = 17;
    static final int RENAME = 18;
    static final int READLINK = 19;
    static final int SYMLINK = 20;
    static final int STATUS = 101;
    static final int HANDLE = 102;
    static final int DATA = 103;
    static final int NAME = 104;
    static final int ATTRS = 105;
    static final int EXTENDED = 200;
    static final int EXTENDED_REPLY = 201;

    static final int OPEN_APPEND = 0x04;

    static final int OK = 0;
    static final int EOF = 1;
    static final int PERMISSION_DENIED = 3;
    static final int FAILURE = 4;
    static final int BAD_MESSAGE = 5;
    static final int OP_UNSUPPORTED = 8;

    static final String POSIX_RENAME = "posix-rename@openssh.com";
    static final String STATVFS = "statvfs@openssh.com";
    static final String FSTATVFS = "fstatvfs@openssh.com";
    static final String HARDLINK = "hardlink@openssh.com";
    static final String FSYNC = "fsync@openssh.com";
    static final String LSETSTAT = "lsetstat@openssh.com";
    static final String LIMITS = "limits@openssh.com";
    static final String EXPAND_PATH = "expand-path@openssh.com";
    static final String COPY_DATA = "copy-data";
    static final String HOME_DIRECTORY = "home-directory";
    static final String USERS_GROUPS = "users-groups-by-id@openssh.com";

    private static final Set<String> UNDERSTOOD = Set.of(
            POSIX_RENAME,
            STATVFS,
            FSTATVFS,
            HARDLINK,
            FSYNC,
            LSETSTAT,
            LIMITS,
            EXPAND_PATH,
            COPY_DATA,
            HOME_DIRECTORY,
            USERS_GROUPS);

    /** With these a masked user could take a value apart, or read names that no mask sees. */
    private static final Set<String> NOT_WHEN_MASKING = Set.of(COPY_DATA, USERS_GROUPS);

    /** What OpenSSH takes (256 KiB) and a header. */
    static final int MAX_MESSAGE = 256 * 1024 + 1024;

    /** What OpenSSH reads and writes at once. */
    static final int MAX_DATA = 256 * 1024 - 1024;

    /** The protocol's own limit. */
    static final int MAX_HANDLE = 256;

    private Sftp() {}

    static boolean understands(String extension, boolean masking) {
        return UNDERSTOOD.contains(extension) && !(masking && NOT_WHEN_MASKING.contains(extension));
    }
}
