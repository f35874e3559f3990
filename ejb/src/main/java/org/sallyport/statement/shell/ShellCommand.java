package org.sallyport.statement.shell;

import java.util.List;
import java.util.Set;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;

public record ShellCommand(String text, String verb, Set<Effect> effects, List<String> reasons)
        implements Classification {}
