package org.sallyport.statement.shell;

import java.util.List;

public record ShellScript(List<ShellCommand> commands, boolean complete, String clean) {}
