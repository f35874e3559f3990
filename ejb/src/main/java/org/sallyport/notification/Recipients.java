package org.sallyport.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Who gets mail for which group; a group may have several addresses. */
record Recipients(List<Entry> entries) {
    /** Behind each address can be a list of the mail server's own. */
    private static final int MOST = 50;

    record Entry(String group, String address) {}

    Recipients {
        entries = List.copyOf(entries);
    }

    /** Reads {@code group=address,group=address}. */
    static Recipients parse(String setting, List<String> pairs) {
        List<Entry> entries = new ArrayList<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1 || entries.size() == MOST) {
                throw new SallyportException(
                        ErrorCode.CONFIGURATION_INVALID,
                        setting + ": must be group=address, parted by commas, at most " + MOST + "; found " + pair);
            }
            String address = pair.substring(equals + 1).strip();
            entries.add(new Entry(pair.substring(0, equals).strip(), MailAddress.require(setting, address)));
        }
        return new Recipients(entries);
    }

    /** Everybody who gets mail for any of the groups, each once. */
    List<String> of(Collection<String> groups) {
        return entries.stream()
                .filter(entry -> groups.contains(entry.group()))
                .map(Entry::address)
                .distinct()
                .toList();
    }
}
