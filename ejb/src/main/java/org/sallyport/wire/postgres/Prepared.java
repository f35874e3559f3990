package org.sallyport.wire.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.ClassifiedStatement;
import org.sallyport.statement.LexerSettings;

/** A prepared statement: at most one statement, its analysis, and the shape of its rows once described. */
final class Prepared {
    private final String name;
    private final LexerSettings lexer;
    private List<Analysis> analyses;
    private int understanding;
    private int[] parameterTypes;
    private @Nullable RowShape shape;
    private @Nullable RowShape formatted;
    private int[] formattedAs = {};
    private boolean described;
    private boolean valid = true;

    /** @param lexer how the target read its text */
    Prepared(String name, List<Analysis> analyses, int[] parameterTypes, LexerSettings lexer) {
        this.name = name;
        this.lexer = lexer;
        this.analyses = List.copyOf(analyses);
        this.parameterTypes = parameterTypes.clone();
    }

    String name() {
        return name;
    }

    LexerSettings lexer() {
        return lexer;
    }

    List<Analysis> analyses() {
        return analyses;
    }

    /** Which understanding of the catalogue the analyses belong to, see {@link Analyzer#understanding()}. */
    int understanding() {
        return understanding;
    }

    /** What the same text is understood as now; its rows keep their shape, or the target refuses to run it. */
    void understand(List<Analysis> now, int of) {
        analyses = List.copyOf(now);
        understanding = of;
    }

    /** Whether it has the same name and text, however it is understood. */
    boolean isSameAs(Prepared other) {
        return name.equals(other.name)
                && analyses.size() == other.analyses.size()
                && (analyses.isEmpty()
                        || analyses.get(0).raw().equals(other.analyses.get(0).raw()));
    }

    /** Characters of its text. */
    long size() {
        return analyses.stream().mapToLong(analysis -> analysis.raw().length()).sum();
    }

    Optional<ClassifiedStatement> classified() {
        return analyses.isEmpty()
                ? Optional.empty()
                : Optional.of(analyses.get(0).statement());
    }

    int parameterType(int index) {
        return index < parameterTypes.length ? parameterTypes[index] : 0;
    }

    /** The target has told them all. */
    void parameterTypes(int[] types) {
        parameterTypes = types.clone();
        described = true;
    }

    /** Whether the target has told the types of the parameters. */
    boolean isDescribed() {
        return described;
    }

    @Nullable RowShape shape() {
        return shape;
    }

    /** The shape in the formats that a portal asks for; the same object for the same formats. */
    @Nullable RowShape shape(int[] formats) {
        RowShape described = shape;
        if (described != null && (formatted == null || !Arrays.equals(formats, formattedAs))) {
            formatted = described.withFormats(formats);
            formattedAs = formats.clone();
        }
        return formatted;
    }

    /** What FETCH and EXECUTE return may change with the name they use, so their shape is not kept. */
    void shape(RowShape described) {
        if (!usesNames()) {
            shape = described;
            formatted = null;
        }
    }

    /** Drivers describe a portal once and then execute the statement again undescribed. */
    void describedByPortal(RowShape described) {
        if (shape == null) {
            shape(described);
        }
    }

    /** Whether what it does depends on another name: a prepared statement of SQL, or a cursor. */
    boolean usesNames() {
        return classified().map(ClassifiedStatement::namedUse).isPresent();
    }

    /** The same statement as it is to be understood now. */
    Prepared understoodAs(List<Analysis> now) {
        return new Prepared(name, now, parameterTypes, lexer);
    }

    void invalidate() {
        valid = false;
    }

    boolean isValid() {
        return valid;
    }
}
