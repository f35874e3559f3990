package org.sallyport.statement;

import java.util.Set;

/**
 * Relations of the system that show stored values, other people's statements, secrets or server files past any masking
 * of the tables they come from.
 */
public final class SensitiveCatalogues {
    private static final Set<String> NAMES = Set.of(
            "pg_authid",
            "pg_backend_memory_contexts",
            "pg_config",
            "pg_file_settings",
            "pg_hba_file_rules",
            "pg_ident_file_mappings",
            "pg_largeobject",
            "pg_shadow",
            "pg_stat_activity",
            "pg_stat_replication",
            "pg_stat_statements",
            "pg_stat_monitor",
            "pg_stat_wal_receiver",
            "pg_statistic",
            "pg_statistic_ext_data",
            "pg_stats",
            "pg_stats_ext",
            "pg_stats_ext_exprs",
            "pg_store_plans",
            "pg_subscription",
            "pg_user_mapping",
            "pg_user_mappings",
            "_pg_user_mappings",
            "user_mapping_options");

    private SensitiveCatalogues() {}

    /** Whether the folded name is that of such a relation, in whatever schema. */
    public static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
