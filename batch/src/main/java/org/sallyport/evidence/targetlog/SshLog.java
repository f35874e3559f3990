package org.sallyport.evidence.targetlog;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What OpenSSH's server says through syslog or the journal at {@code LogLevel INFO} or more ({@code auth.c}, {@code auth_log}):
 * {@code Accepted publickey for app from 10.0.0.1 port 49942 ssh2: ED25519 SHA256:…}. A message of any other shape is no login. Users
 * with blanks in their name do not fit that shape, since a name could then tell of another port; they are doubtful. A session that
 * PAM opens in a process that said nothing of this, as with a lower {@code LogLevel}, is a login from nowhere.
 */
final class SshLog implements LogParser {
    /** Of OpenSSH since 9.8 the latter says it. */
    private static final Set<String> PROGRAMS = Set.of("sshd", "sshd-session");

    private static final String ACCEPTED = "Accepted ";
    private static final Pattern LOGIN = Pattern.compile(
            ACCEPTED
                    + "([a-z0-9-]{1,32}(?:/[A-Za-z0-9_-]{1,32})?) for (\\S{1,200}) from (\\S{1,255}) port (\\d{1,5}) ssh2"
                    + "(?:: (.*))?",
            Pattern.DOTALL);

    /** In front of what the certificate itself says. */
    private static final Pattern KEY = Pattern.compile(
            "^([A-Za-z0-9@._-]{1,64} (?:SHA256:[A-Za-z0-9+/=]{1,100}|MD5(?::[0-9a-f]{2}){16}))(?=[ ,]|$)");

    private static final Pattern SESSION = Pattern.compile(
            "pam_unix\\(sshd:session\\): session opened for user (\\S{1,200}?)(?:\\(uid=\\d+\\))? by .*");

    /** More than a server lets in before their sessions open. */
    private static final int MOST_ACCEPTED = 10_000;

    private final Syslog syslog;
    private final Map<Integer, Boolean> accepted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > MOST_ACCEPTED;
        }
    };

    /** @param zone of times that tell none */
    SshLog(ZoneId zone) {
        this.syslog = new Syslog(zone);
    }

    @Override
    public void begin(int year) {
        syslog.begin(year);
    }

    @Override
    public @Nullable Entry parse(String line, boolean whole) {
        SyslogLine read = JournalEntry.begins(line) ? JournalEntry.parse(line) : syslog.parse(line);
        if (read == null) {
            return line.contains("sshd") && line.contains(ACCEPTED) ? new Entry(null, null, true) : null;
        }
        if (!PROGRAMS.contains(read.program())) {
            return new Entry(read.at(), null, isHidden(read, line));
        }
        Integer process = read.process();
        if (read.message().startsWith(ACCEPTED)) {
            Matcher login = LOGIN.matcher(read.message());
            if (!whole || process == null || !read.credible() || !login.matches()) {
                return new Entry(read.at(), null, true);
            }
            accepted.put(process, true);
            return new Entry(read.at(), login(read, login), false);
        }
        Matcher session = SESSION.matcher(read.message());
        if (process != null && read.credible() && session.matches() && accepted.remove(process) == null) {
            return new Entry(
                    read.at(), new TargetLogin(read.at(), shown(session.group(1)), "", "", 0, process, ""), false);
        }
        return new Entry(read.at(), null, false);
    }

    /** Whether it is the server's in a form that is not understood: without a host, with a path in front of the program. */
    private static boolean isHidden(SyslogLine read, String line) {
        boolean server = read.program().isEmpty() || read.program().endsWith("sshd");
        return server && line.contains("sshd") && line.contains(ACCEPTED);
    }

    private static TargetLogin login(SyslogLine read, Matcher found) {
        String tail = found.group(5);
        Matcher key = KEY.matcher(tail == null ? "" : tail);
        return new TargetLogin(
                read.at(),
                shown(found.group(2)),
                "",
                shown(found.group(3)),
                Integer.parseInt(found.group(4)),
                read.process(),
                found.group(1) + (key.find() ? " " + key.group(1) : ""));
    }

    /** Without what could steer a reader's terminal or turn the order of its letters. */
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().forEach(one -> {
            int kind = Character.getType(one);
            boolean hidden = kind == Character.CONTROL
                    || kind == Character.FORMAT
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR
                    || kind == Character.SURROGATE;
            if (hidden) {
                shown.append(String.format("\\u%04x", one));
            } else {
                shown.appendCodePoint(one);
            }
        });
        return shown.toString();
    }

    @Override
    public String shape() {
        return "as syslog's do, with time, host and program, or is the journal's as JSON";
    }
}
