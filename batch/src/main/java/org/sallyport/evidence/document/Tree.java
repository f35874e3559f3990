package org.sallyport.evidence.document;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;

/** The structure tree, by which a screen reader reads the document (ISO 32000-1 §14.7 and §14.8). */
final class Tree {
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final COSArray parents = new COSArray();
    private final Deque<PDStructureElement> open = new ArrayDeque<>();
    private int pages;

    Tree(PDDocument document) {
        document.getDocumentCatalog().setStructureTreeRoot(root);
        PDMarkInfo info = new PDMarkInfo();
        info.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(info);
        COSDictionary numbers = new COSDictionary();
        numbers.setItem(COSName.NUMS, parents);
        root.getCOSObject().setItem(COSName.PARENT_TREE, numbers);
        begin("Document");
    }

    /** Opens an element within the one that is open. */
    PDStructureElement begin(String type) {
        PDStructureElement element = in(open.isEmpty() ? root : open.getLast(), type);
        open.addLast(element);
        return element;
    }

    void end() {
        open.removeLast();
    }

    /** An element within the open one, which is not opened itself. */
    PDStructureElement add(String type) {
        return in(open.getLast(), type);
    }

    /** A cell that says what is in its column. */
    PDStructureElement addColumnHeader() {
        PDStructureElement header = add("TH");
        PDTableAttributeObject scope = new PDTableAttributeObject();
        scope.setScope(PDTableAttributeObject.SCOPE_COLUMN);
        header.addAttribute(scope);
        return header;
    }

    private static PDStructureElement in(PDStructureNode parent, String type) {
        PDStructureElement element = new PDStructureElement(type, parent);
        parent.appendKid(element);
        return element;
    }

    /** The elements of a page's marked content, in the order of its numbers; the page's key is returned by {@link #key}. */
    COSArray page() {
        COSArray elements = new COSArray();
        parents.add(COSInteger.get(pages));
        parents.add(elements);
        pages++;
        root.setParentTreeNextKey(pages);
        return elements;
    }

    /** The key of the page that was added last. */
    int key() {
        return pages - 1;
    }
}
