package org.sallyport.evidence.document;

/** The typefaces: Liberation (SIL Open Font License), of which a document embeds the glyphs that it shows. */
enum Face {
    SANS("LiberationSans-Regular.ttf"),
    BOLD("LiberationSans-Bold.ttf"),
    MONO("LiberationMono-Regular.ttf");

    private static final String FOLDER = "/org/librepdf/openpdf/fonts/liberation/";

    private final String file;

    Face(String file) {
        this.file = file;
    }

    /** On the class path. */
    String resource() {
        return FOLDER + file;
    }
}
