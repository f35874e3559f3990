package org.sallyport.retention.model;

/** What is disposed of. The order is the one of destruction: what needs the key goes before it. */
public enum DisposalKind {
    /** The file of a session's recording. */
    RECORDING("the recording"),
    /** A session's statements and parameters, and its data key, of which recording and salts depend. */
    BODIES("statements, salts and data key"),
    /** The file of an evidence package, with the samples drawn from it. */
    PACKAGE("the package"),
    /** The file of a target's own log that somebody brought. */
    TARGET_LOG("the target's log");

    private final String what;

    DisposalKind(String what) {
        this.what = what;
    }

    /** For a sentence. */
    public String what() {
        return what;
    }
}
