package org.sallyport.wire.postgres;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Policy;
import org.sallyport.access.PolicyDecision;
import org.sallyport.masking.ColumnRule;
import org.sallyport.masking.CopyFormat;
import org.sallyport.statement.ClassifiedStatement;
import org.sallyport.statement.CopyTarget;
import org.sallyport.statement.Effect;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.Named;
import org.sallyport.statement.PasswordRedaction;
import org.sallyport.statement.RelationName;
import org.sallyport.statement.SqlClassifier;
import org.sallyport.statement.SqlLexer;
import org.sallyport.statement.Token;

/** Understands statements: effects, decision, masked text, and what masking must know about their output. */
final class Analyzer {
    private final Policy policy;
    private final SessionMasking masking;
    private final NamedStatements named;
    private final AnalysisCache cache = new AnalysisCache();
    private CatalogueSnapshot catalogue;
    private boolean catalogueInDoubt;
    private int understanding;

    Analyzer(Policy policy, SessionMasking masking, NamedStatements named, CatalogueSnapshot catalogue) {
        this.policy = policy;
        this.masking = masking;
        this.named = named;
        this.catalogue = catalogue;
    }

    CatalogueSnapshot catalogue() {
        return catalogue;
    }

    void catalogue(CatalogueSnapshot fresh) {
        catalogue = fresh;
        masking.catalogue(fresh);
        understandAnew();
    }

    /** While a transaction holds changes that the catalogue does not show yet, every name may be a protected one. */
    void catalogueInDoubt(boolean doubt) {
        if (catalogueInDoubt != doubt) {
            catalogueInDoubt = doubt;
            understandAnew();
        }
    }

    private void understandAnew() {
        understanding++;
        cache.clear();
    }

    /** Changes whenever the same text may mean something else; what was understood before then does not count. */
    int understanding() {
        return understanding;
    }

    /** The statements of one query string, in order; none when it holds only white space and comments. */
    List<Analysis> analyze(String sql, LexerSettings settings) {
        List<Analysis> known = cache.find(sql, settings);
        if (known != null) {
            return known;
        }
        List<Analysis> analyses = new ArrayList<>();
        boolean doubt = catalogueInDoubt;
        for (ClassifiedStatement statement : SqlClassifier.classify(sql, settings, catalogue)) {
            Analysis analysis = analyze(resolve(statement), settings, doubt);
            analyses.add(analysis);
            doubt |= analysis.changesCatalogue();
        }
        cache.keep(sql, analyses);
        return analyses;
    }

    /** The call, understood as the statement that would do the same. */
    Analysis analyze(FunctionCall call) {
        return analyze(call.statement(), LexerSettings.DEFAULT, catalogueInDoubt);
    }

    /** For the record of a text that cannot be read for certain: nothing of it is shown. */
    Analysis unreadable(String sql) {
        String shown = "[a text of " + sql.length() + " characters that cannot be read for certain]";
        ClassifiedStatement unknown = new ClassifiedStatement(
                shown,
                "UNKNOWN",
                Set.of(Effect.UNKNOWN),
                List.of(),
                List.of(),
                Set.of(),
                false,
                List.of(),
                null,
                null,
                Set.of());
        return analyze(unknown, LexerSettings.DEFAULT, true);
    }

    /** The strictest decision holds for all statements of one query. */
    PolicyDecision decide(List<Analysis> analyses) {
        for (Analysis analysis : analyses) {
            CopyTarget copy = analysis.statement().copyTarget();
            boolean out = copy != null && copy.direction() == CopyTarget.Direction.TO;
            if (out && analysis.copy() instanceof CopyPlan.Withheld withheld && masking.forUser()) {
                return new PolicyDecision.Refuse("masking", withheld.why());
            }
        }
        return analyses.size() == 1 && !policy.changesWithTime()
                ? analyses.get(0).decision()
                : policy.decide(analyses.stream().map(Analysis::statement).toList());
    }

    /** @param doubt whether a relation may be another one by then */
    private Analysis analyze(ClassifiedStatement statement, LexerSettings settings, boolean doubt) {
        boolean namesProtected = doubt || masking.namesProtected(statement) || comesFromUnknownName(statement);
        String clean = PasswordRedaction.redactSecrets(statement.text(), settings);
        return Analysis.of(
                clean,
                masking.statements().maskLiterals(clean, literals(clean, settings), namesProtected),
                statement,
                policy.decide(List.of(statement)),
                namesProtected,
                namesProtected ? SelectList.harmless(statement.text(), settings) : Set.of(),
                copyPlan(statement, namesProtected));
    }

    private static List<int[]> literals(String sql, LexerSettings settings) {
        List<int[]> ranges = new ArrayList<>();
        for (Token token : SqlLexer.tokens(sql, settings)) {
            boolean redacted = sql.startsWith(PasswordRedaction.REPLACEMENT, token.start());
            boolean literal = token.textLiteral()
                    || token.kind() == Token.Kind.NUMBER
                    || token.kind() == Token.Kind.BIT_STRING
                    || token.kind() == Token.Kind.UNTERMINATED;
            if (literal && !redacted) {
                ranges.add(new int[] {token.start(), token.end()});
            }
        }
        return ranges;
    }

    /** EXECUTE takes what the prepared statement does; FETCH and MOVE what the cursor reads. */
    private ClassifiedStatement resolve(ClassifiedStatement statement) {
        Named use = statement.namedUse();
        Optional<ClassifiedStatement> inner = Optional.empty();
        if (use instanceof Named.Execute execute) {
            inner = named.findPrepared(execute.name());
        } else if (use instanceof Named.Fetch fetch) {
            inner = named.findCursor(fetch.name());
        }
        return inner.map(found -> merge(statement, found)).orElse(statement);
    }

    private static ClassifiedStatement merge(ClassifiedStatement outer, ClassifiedStatement inner) {
        Set<String> identifiers = new LinkedHashSet<>(outer.identifiers());
        identifiers.addAll(inner.identifiers());
        return new ClassifiedStatement(
                outer.text(),
                outer.verb(),
                inner.effects(),
                inner.reads(),
                inner.writes(),
                identifiers,
                inner.unboundedWrite(),
                inner.reasons(),
                outer.namedUse(),
                null,
                inner.changesSession());
    }

    private boolean comesFromUnknownName(ClassifiedStatement statement) {
        Named use = statement.namedUse();
        return (use instanceof Named.Execute execute
                        && named.findPrepared(execute.name()).isEmpty())
                || (use instanceof Named.Fetch fetch
                        && named.findCursor(fetch.name()).isEmpty());
    }

    private @Nullable CopyPlan copyPlan(ClassifiedStatement statement, boolean namesProtected) {
        CopyTarget copy = statement.copyTarget();
        if (copy == null || copy.endpoint() != CopyTarget.Endpoint.CLIENT) {
            return null;
        }
        RelationName relation = copy.relation();
        if (copy.format() == CopyTarget.Format.BINARY) {
            return new CopyPlan.Withheld("COPY in binary format cannot be masked; use text or csv");
        }
        Optional<CopyFormat> format = format(copy);
        if (format.isEmpty()) {
            return new CopyPlan.Withheld("COPY with these options cannot be masked");
        }
        if (relation == null) {
            return namesProtected
                    ? new CopyPlan.Withheld(
                            "COPY of a query over a protected relation cannot be masked; copy the relation itself")
                    : new CopyPlan.ByPosition(format.get(), List.of());
        }
        String schema = relation.schema() == null ? "" : relation.schema();
        List<String> columns = copy.columns().isEmpty()
                ? masking.copyColumns(schema, relation.name()).orElse(List.of())
                : copy.columns();
        if (columns.isEmpty()) {
            return namesProtected || relation.schema() == null
                    ? new CopyPlan.Withheld("the columns of " + relation.name() + " cannot be told")
                    : new CopyPlan.ByPosition(format.get(), List.of());
        }
        List<@Nullable ColumnRule> rules = new ArrayList<>();
        for (String column : columns) {
            rules.add(masking.rule(schema, relation.name(), column).orElse(null));
        }
        return new CopyPlan.ByPosition(format.get(), rules);
    }

    private static Optional<CopyFormat> format(CopyTarget copy) {
        CopyFormat base = copy.format() == CopyTarget.Format.CSV ? CopyFormat.CSV : CopyFormat.TEXT;
        boolean known = Set.of("format", "csv", "header", "delimiter", "null", "quote", "escape")
                .containsAll(copy.options().keySet());
        if (!known) {
            return Optional.empty();
        }
        String header = copy.options().getOrDefault("header", "false");
        boolean first = !header.equals("false") && !header.equals("off") && !header.equals("0");
        try {
            return Optional.of(new CopyFormat(
                    base.csv(),
                    oneByte(copy, "delimiter", base.delimiter()),
                    oneByte(copy, "quote", base.quote()),
                    oneByte(copy, "escape", oneByte(copy, "quote", base.escape())),
                    copy.options().getOrDefault("null", base.nullText()),
                    first));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static byte oneByte(CopyTarget copy, String option, byte otherwise) {
        String value = copy.options().get(option);
        if (value == null) {
            return otherwise;
        }
        if (value.length() != 1 || value.charAt(0) > 126) {
            throw new IllegalArgumentException(option);
        }
        return (byte) value.charAt(0);
    }
}
