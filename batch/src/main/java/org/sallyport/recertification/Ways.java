package org.sallyport.recertification;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sallyport.access.Resource;

/** How groups lead to a resource: as its configuration says, and as evidence names the kinds of right. */
final class Ways {
    private Ways() {}

    /** Those that give any access to it. */
    static Set<String> groups(Resource resource) {
        Set<String> groups = new TreeSet<>();
        of(resource, group -> true, true).forEach(way -> groups.add(way.substring(way.indexOf(' ') + 1)));
        return groups;
    }

    /**
     * What these groups give.
     *
     * @param person whether it is one: an agent has no emergencies
     */
    static List<String> of(Resource resource, Predicate<String> member, boolean person) {
        List<String> ways = new ArrayList<>();
        Resource.Access access = resource.access();
        add(ways, "STANDING", access.standing(), member);
        Resource.OnRequest ask = access.onRequest();
        if (ask != null) {
            add(ways, "ON_REQUEST", ask.groups(), member);
        }
        Resource.Emergency emergency = access.emergency();
        if (emergency != null && person) {
            add(ways, "EMERGENCY", emergency.groups(), member);
        }
        return ways;
    }

    private static void add(List<String> ways, String kind, List<String> groups, Predicate<String> member) {
        groups.stream().filter(member).forEach(group -> ways.add(kind + " " + group));
    }
}
