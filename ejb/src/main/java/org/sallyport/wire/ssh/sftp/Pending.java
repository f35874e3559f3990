package org.sallyport.wire.ssh.sftp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request that the target has not answered. */
sealed interface Pending {
    /** The type of its answer, besides STATUS; 0 for none. */
    int answer();

    /** Whether the gateway asks for itself, under a number of its own. */
    default boolean own() {
        return false;
    }

    /** The open file that it is about; null for none. */
    default @Nullable OpenFile file() {
        return null;
    }

    /** A command by itself. */
    record Command(long sequence, int answer, boolean limits) implements Pending {}

    /** OPEN and OPENDIR: the command ends when the file is closed. */
    record Opening(OpenFile file) implements Pending {
        @Override
        public int answer() {
            return Sftp.HANDLE;
        }
    }

    record Reading(OpenFile file, long offset, int length) implements Pending {
        @Override
        public int answer() {
            return Sftp.DATA;
        }
    }

    record Writing(OpenFile file) implements Pending {
        @Override
        public int answer() {
            return 0;
        }
    }

    record Listing(OpenFile file) implements Pending {
        @Override
        public int answer() {
            return Sftp.NAME;
        }
    }

    record Closing(OpenFile file) implements Pending {
        @Override
        public int answer() {
            return 0;
        }
    }

    /**
     * Asked with a part of the file around it.
     *
     * @param own whether it asks for the rest of a window
     */
    record MaskedReading(MaskedRead read, boolean own) implements Pending {
        @Override
        public int answer() {
            return Sftp.DATA;
        }

        @Override
        public OpenFile file() {
            return read.file();
        }
    }

    /** The client's number is taken while the gateway decides or asks on; the target must not use it. */
    record Reserved(@Nullable OpenFile file) implements Pending {
        @Override
        public int answer() {
            return 0;
        }
    }

    /** A request of the gateway's own: the answer's fields behind its number; null for a STATUS other than OK. */
    record Own(int answer, Consumer<@Nullable Fields> then) implements Pending {
        @Override
        public boolean own() {
            return true;
        }
    }
}
