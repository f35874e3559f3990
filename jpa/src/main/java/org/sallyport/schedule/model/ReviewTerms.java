package org.sallyport.schedule.model;

import java.util.List;

/**
 * How access is recertified.
 *
 * @param reviewers groups of those who decide
 * @param days in which all is to be decided
 * @param remindDays how many days before the end reviewers are reminded; 0 for never
 * @param lookBackDays over which use is counted
 * @param resources by name; empty for all
 */
public record ReviewTerms(
        List<String> reviewers, int days, int remindDays, int lookBackDays, WhenLate whenLate, List<String> resources) {
    public ReviewTerms {
        reviewers = List.copyOf(reviewers);
        resources = List.copyOf(resources);
    }
}
