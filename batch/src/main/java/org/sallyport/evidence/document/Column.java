package org.sallyport.evidence.document;

/**
 * A column of a table.
 *
 * @param share of the table's width, beside the other columns' shares
 * @param right whether its cells end at its right edge, as figures do
 * @param mono whether its cells are code
 */
public record Column(String title, float share, boolean right, boolean mono) {
    /** Of texts. */
    public static Column text(String title, float share) {
        return new Column(title, share, false, false);
    }

    /** Of figures. */
    public static Column number(String title, float share) {
        return new Column(title, share, true, false);
    }

    /** Of hashes, ids and commands. */
    public static Column code(String title, float share) {
        return new Column(title, share, false, true);
    }

    Ink ink() {
        return mono ? Ink.CODE.at(7.2f) : Ink.CELL;
    }
}
