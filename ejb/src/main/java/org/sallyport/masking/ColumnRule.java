package org.sallyport.masking;

import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * A protected column. Its values are masked whole, whatever they contain.
 *
 * @param relation table or view, may be qualified by a schema ({@code customers}, {@code crm.customers}); folded
 * @param column the column's name; folded
 * @param type what the column holds, for example {@code ssn}, {@code name}, {@code note}; unknown types are masked
 *     generically
 * @param form what is left of a value
 */
public record ColumnRule(String relation, String column, String type, MaskForm form) {
    private static final int MAX_TYPE = 32;

    public ColumnRule {
        List<String> parts = Identifiers.parts(relation);
        if (parts.size() > 2) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "expected [schema.]relation, found '" + relation + "'");
        }
        relation = String.join(".", parts);
        column = Identifiers.fold(column.strip());
        boolean named = !type.isEmpty()
                && type.length() <= MAX_TYPE
                && type.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'));
        if (column.isEmpty() || !named) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT,
                    "a column rule on " + relation + " needs a column and a type of lower-case letters and _");
        }
    }

    /**
     * Reads {@code [schema.]relation.column=type[:form]}, for example {@code customers.ssn=ssn:partial}. Without a form
     * free text ({@code note}) is redacted and everything else masked partially.
     *
     * @throws SallyportException INVALID_INPUT when the text has another shape
     */
    public static ColumnRule parse(String spec) {
        int equals = spec.lastIndexOf('=');
        int dot = spec.lastIndexOf('.', equals);
        if (equals < 0 || dot < 0) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "expected relation.column=type:form, found '" + spec + "'");
        }
        String target = spec.substring(equals + 1).strip();
        int colon = target.indexOf(':');
        String type = colon < 0 ? target : target.substring(0, colon);
        MaskForm preset = type.equals("note") ? MaskForm.REDACT : MaskForm.PARTIAL;
        MaskForm form = colon < 0 ? preset : MaskForm.parse(target.substring(colon + 1));
        List<String> names = Identifiers.parts(spec.substring(0, equals));
        int last = names.size() - 1;
        return new ColumnRule(String.join(".", names.subList(0, last)), names.get(last), type, form);
    }

    /** What reports call the rule: {@code relation.column}. */
    public String id() {
        return relation + '.' + column;
    }

    boolean coversRelation(String schema, String name) {
        int dot = relation.indexOf('.');
        if (dot < 0 || schema.isEmpty()) {
            return relation.substring(dot + 1).equals(name);
        }
        return relation.substring(0, dot).equals(schema)
                && relation.substring(dot + 1).equals(name);
    }
}
