package org.sallyport.statement.shell;

import java.util.HashMap;
import java.util.Map;

/** Every {@link ProgramRule} by the name that {@code vetted-programs.txt} uses. */
final class ProgramRules {
    private static final Map<String, ProgramRule> RULES = new HashMap<>();

    static {
        RULES.putAll(WrapperRules.RULES);
        RULES.putAll(IdentityRules.RULES);
        RULES.putAll(ShellRules.RULES);
        RULES.putAll(BuiltinRules.RULES);
        RULES.putAll(FileRules.RULES);
        RULES.putAll(SystemRules.RULES);
        RULES.put("find", new FindRule());
        RULES.put("tar", new TarRule());
        RULES.put("sed", new SedRule());
        RULES.put("awk", new AwkRule());
        RULES.put("test", new TestRule());
        RULES.put("rsync", new RsyncRule());
    }

    private ProgramRules() {}

    static ProgramRule find(String name) {
        ProgramRule rule = RULES.get(name);
        if (rule == null) {
            throw new IllegalStateException("no rule " + name);
        }
        return rule;
    }
}
