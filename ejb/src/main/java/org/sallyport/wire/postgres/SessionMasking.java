package org.sallyport.wire.postgres;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.access.Resource;
import org.sallyport.masking.ColumnRule;
import org.sallyport.masking.Masker;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.StatementMasker;
import org.sallyport.statement.ClassifiedStatement;

/**
 * Masking as one session needs it: the resource's profile applied to the target's catalogue. The recording is always
 * masked; {@link #forUser()} says whether the user's answers are too.
 */
final class SessionMasking {
    private final MaskingProfile profile;
    private final Masker masker;
    private final StatementMasker statements;
    private final boolean forUser;
    private CatalogueSnapshot catalogue;
    private Set<String> protectedNames;

    SessionMasking(Resource resource, CatalogueSnapshot catalogue) {
        this.profile = new MaskingProfile(
                        resource.name(),
                        resource.masking().columns().stream()
                                .map(ColumnRule::parse)
                                .toList(),
                        resource.masking().detectors())
                .forRecording();
        this.masker = new Masker(profile);
        this.statements = new StatementMasker(masker);
        this.forUser = resource.masking().user();
        this.catalogue = catalogue;
        this.protectedNames = protectedNames(catalogue);
    }

    void catalogue(CatalogueSnapshot fresh) {
        catalogue = fresh;
        protectedNames = protectedNames(fresh);
    }

    /** Protected relations, and views and child tables that are made from them. */
    private Set<String> protectedNames(CatalogueSnapshot snapshot) {
        Set<String> names = new HashSet<>(profile.protectedRelations().stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .toList());
        snapshot.relations().forEach((oid, relation) -> {
            if (isProtected(snapshot, oid)) {
                names.add(relation.name());
            }
        });
        return names;
    }

    private boolean isProtected(CatalogueSnapshot snapshot, long oid) {
        return hasRules(snapshot, oid)
                || snapshot.views().getOrDefault(oid, Set.of()).stream().anyMatch(source -> hasRules(snapshot, source));
    }

    private boolean hasRules(CatalogueSnapshot snapshot, long oid) {
        CatalogueSnapshot.Relation relation = snapshot.relations().get(oid);
        return relation != null
                && !profile.rulesFor(relation.schema(), relation.name()).isEmpty();
    }

    /** Whether a statement names a protected relation anywhere, by any spelling. */
    boolean namesProtected(ClassifiedStatement statement) {
        return statement.identifiers().stream().anyMatch(protectedNames::contains);
    }

    /** What to do with a result column that comes from this attribute of this relation. */
    Lineage lineage(long oid, int attribute) {
        CatalogueSnapshot.Relation relation = catalogue.relations().get(oid);
        if (relation == null) {
            // OIDs below 16384 are the system catalogues', which hold no rows of customers.
            return oid > 0 && oid < 16_384 ? new Lineage.Free() : new Lineage.Unknown();
        }
        String column = relation.columns().get(attribute);
        if (column == null) {
            return isProtected(catalogue, oid) ? new Lineage.Derived() : new Lineage.Unknown();
        }
        return lineage(oid, relation, column);
    }

    private Lineage lineage(long oid, CatalogueSnapshot.Relation relation, String column) {
        Optional<ColumnRule> own = profile.ruleFor(relation.schema(), relation.name(), column);
        if (own.isPresent()) {
            return new Lineage.Ruled(own.get());
        }
        boolean derived = false;
        for (Long source : catalogue.views().getOrDefault(oid, Set.of())) {
            CatalogueSnapshot.Relation from = catalogue.relations().get(source);
            if (from != null && hasRules(catalogue, source)) {
                derived = true;
                Optional<ColumnRule> rule = profile.ruleFor(from.schema(), from.name(), column);
                if (rule.isPresent()) {
                    return new Lineage.Ruled(rule.get());
                }
            }
        }
        return derived ? new Lineage.Derived() : new Lineage.Free();
    }

    /** The columns of a relation in the order of COPY, when there is just one relation of that name. */
    Optional<List<String>> copyColumns(String schema, String name) {
        List<CatalogueSnapshot.Relation> found = catalogue.relations().values().stream()
                .filter(r ->
                        r.name().equals(name) && (schema.isEmpty() || r.schema().equals(schema)))
                .toList();
        return found.size() == 1
                ? Optional.of(found.get(0).columns().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .toList())
                : Optional.empty();
    }

    Optional<ColumnRule> rule(String schema, String relation, String column) {
        return profile.ruleFor(schema, relation, column);
    }

    Masker masker() {
        return masker;
    }

    StatementMasker statements() {
        return statements;
    }

    boolean forUser() {
        return forUser;
    }
}
