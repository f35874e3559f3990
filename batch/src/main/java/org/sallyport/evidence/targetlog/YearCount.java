package org.sallyport.evidence.targetlog;

/**
 * The years of dates that tell none, in the order of a log: a year has begun where they fall back by more than half of one, and
 * one that jumps ahead by as much came late from the year before.
 */
final class YearCount {
    private static final int MONTH = 31;
    private static final int HALF = 6 * MONTH;
    private static final int NONE = -1;

    private int year;
    private int before = NONE;

    YearCount(int first) {
        this.year = first;
    }

    /** Of the next date. */
    int of(int month, int day) {
        int number = month * MONTH + day;
        if (before != NONE && number < before - HALF) {
            year++;
        } else if (before != NONE && number > before + HALF) {
            year--;
        }
        before = number;
        return year;
    }
}
