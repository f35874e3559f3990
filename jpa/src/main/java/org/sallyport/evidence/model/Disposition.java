package org.sallyport.evidence.model;

/** What an exception turned out to be. */
public enum Disposition {
    /** It was meant to happen: planned work, or a person's honest mistake. */
    EXPECTED,
    /** It was not, and its cause has been dealt with. */
    FOLLOWED_UP,
    /** Nothing of the kind had happened. */
    FALSE_ALARM,
    /** A rule was broken; who must know has been told. */
    BREACH
}
