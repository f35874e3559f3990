package org.sallyport.statement.shell;

/** Tells what a program does whose arguments say it in a way of their own. */
@FunctionalInterface
interface ProgramRule {
    void apply(Invocation call);
}
