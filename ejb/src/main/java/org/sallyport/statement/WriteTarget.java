package org.sallyport.statement;

/** The relation that an INSERT, UPDATE, DELETE or MERGE changes, and the span of tokens that bounds what it changes. */
final class WriteTarget {
    final String verb;
    final RelationName relation;
    final String alias;
    /** First token of the condition; 0 while there is none. */
    int conditionFrom;
    /** Token after the condition; 0 while it goes on. */
    int conditionTo;
    /** Whether a MERGE updates or deletes. */
    boolean changesMatched;
    /** Whether the WHEN branch being read is one for rows of the target that match no source. */
    boolean bySource;
    /** Whether a MERGE updates or deletes such rows, which its ON does not bound. */
    boolean changesUnmatched;

    WriteTarget(String verb, RelationName relation, String alias) {
        this.verb = verb;
        this.relation = relation;
        this.alias = alias;
    }

    boolean needsCondition() {
        return verb.equals("UPDATE") || verb.equals("DELETE") || (verb.equals("MERGE") && changesMatched);
    }

    /** A MERGE may hold several ON; the last before its first WHEN is its own. */
    void conditionAt(int token) {
        if (conditionTo == 0) {
            conditionFrom = token;
        }
    }

    void endCondition(int token) {
        if (conditionTo == 0) {
            conditionTo = token;
        }
    }
}
