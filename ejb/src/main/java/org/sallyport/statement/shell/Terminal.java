package org.sallyport.statement.shell;

/** Whether a shell text runs at a terminal. */
public enum Terminal {
    /** The shell expands {@code !} from its history, and programs show long output in a pager. */
    PRESENT,
    /** A command without a terminal, as {@code ssh host command} has it. */
    ABSENT
}
