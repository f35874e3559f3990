package org.sallyport.evidence.document;

/**
 * A column of a table.
 *
 * @param share of the table's width, beside the other columns' shares
 * @param right whether its cells end at its right edge, as figures do
 */
public record Column(String title, float share, boolean right) {
    /** Of texts. */
    public static Column text(String title, float share) {
        return new Column(title, share, false);
    }

    /** Of figures. */
    public static Column number(String title, float share) {
        return new Column(title, share, true);
    }
}
