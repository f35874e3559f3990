package org.sallyport.recertification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.access.Catalog;
import org.sallyport.access.Resource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.recertification.model.Campaign;
import org.sallyport.recertification.model.Campaigns;
import org.sallyport.schedule.RecertificationSchedule;
import org.sallyport.schedule.Schedule;
import org.sallyport.schedule.model.ReviewTerms;

/** Opens campaigns: finds who has access, which takes its time, and then puts all of them down in one transaction. */
@ApplicationScoped
public class Opening implements OpenedBySchedule {
    /** One transaction and its memory; more people take several campaigns, by resource. */
    private static final int MOST = 50_000;

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}";

    @Inject
    private Catalog catalog;

    @Inject
    private AccessCensus people;

    @Inject
    private RecertificationRegister register;

    @Inject
    private Campaigns campaigns;

    @Inject
    private Clock clock;

    Campaign byHand(Principal caller, String name, ReviewTerms terms) {
        if (!name.matches(NAME)) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT,
                    "name: must be letters, digits, blanks, dots and hyphens, up to 63 in all");
        }
        List<String> unknown = new ArrayList<>(terms.resources());
        catalog.all().forEach(resource -> unknown.remove(resource.name()));
        if (!unknown.isEmpty()) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "resources: there is none called " + unknown.get(0));
        }
        return register.open(caller, name, terms, census(terms));
    }

    @Override
    public Optional<Instant> findLastPeriod(String schedule) {
        return campaigns.findLastPeriod(schedule);
    }

    @Override
    public void open(RecertificationSchedule schedule, Schedule.Period period) {
        register.open(schedule, period, census(schedule.terms()));
    }

    private Census census(ReviewTerms terms) {
        List<Resource> resources = catalog.all().stream()
                .filter(resource ->
                        terms.resources().isEmpty() || terms.resources().contains(resource.name()))
                .toList();
        Census census = people.take(resources, clock.instant().minus(Duration.ofDays(terms.lookBackDays())));
        if (census.all().size() > MOST) {
            throw new SallyportException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "there are " + census.all().size() + " to review, and a recertification has at most " + MOST
                            + "; name resources, so that there are several");
        }
        return census;
    }
}
