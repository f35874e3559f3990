package org.sallyport.recertification;

import java.util.Comparator;
import java.util.List;
import org.sallyport.recertification.model.Access;
import org.sallyport.recertification.model.Source;
import org.sallyport.recertification.model.Use;

/** Who has access to what at one moment, by name and resource. */
record Census(Source source, List<Counted> all) {
    private static final Comparator<Counted> ORDER = Comparator.comparing(
                    (Counted one) -> one.access().username())
            .thenComparing(one -> one.access().person().toString())
            .thenComparing(one -> one.access().resource());

    /** One person's access to one resource, and what they did with it. */
    record Counted(Access access, Use use) {}

    Census {
        all = all.stream().sorted(ORDER).toList();
    }
}
