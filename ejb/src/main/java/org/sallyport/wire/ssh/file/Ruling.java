package org.sallyport.wire.ssh.file;

/** What became of the wish to do something with a file. */
public sealed interface Ruling {
    /**
     * Its intent is recorded, it may be forwarded.
     *
     * @param sequence the command's number in the session, handed back at its end
     */
    record Proceed(long sequence) implements Ruling {}

    /**
     * It is recorded as refused and is not forwarded.
     *
     * @param message one sentence for the client; the same whether or not the file exists
     */
    record Refused(String message) implements Ruling {}
}
