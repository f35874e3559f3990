package org.sallyport.evidence.document;

import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDLayoutAttributeObject;

/** Where on its page a figure is, for software that lays pages out anew. */
final class Boxes {
    private Boxes() {}

    /** Over the whole measure. */
    static void put(PDStructureElement figure, float bottom, float height) {
        PDLayoutAttributeObject layout = new PDLayoutAttributeObject();
        layout.setBBox(new PDRectangle(Page.MARGIN, bottom, Page.MEASURE, height));
        layout.setPlacement("Block");
        figure.addAttribute(layout);
    }
}
