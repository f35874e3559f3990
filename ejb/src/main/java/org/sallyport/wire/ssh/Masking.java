package org.sallyport.wire.ssh;

import java.util.List;
import org.sallyport.access.Resource;
import org.sallyport.masking.Findings;
import org.sallyport.masking.Masker;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.stream.StreamMasker;

/** What is hidden in a session: from the user where the resource says so, from the record always. */
final class Masking {
    private final MaskingProfile user;
    private final MaskingProfile record;
    private final Masker texts;

    Masking(Resource resource) {
        Resource.Masking masking = resource.masking();
        MaskingProfile profile = new MaskingProfile(resource.name(), List.of(), masking.detectors());
        user = masking.user() ? profile : MaskingProfile.NONE;
        record = profile.forRecording();
        texts = new Masker(record);
    }

    boolean hidesFromUser() {
        return !user.isNone();
    }

    /** Whether the user sees just what the record holds. */
    boolean isSame() {
        return user.detectors().equals(record.detectors());
    }

    MaskingProfile user() {
        return user;
    }

    PrintMasker forUser(boolean terminal) {
        return new PrintMasker(user, terminal);
    }

    PrintMasker forRecord(boolean terminal) {
        return new PrintMasker(record, terminal);
    }

    /** For what is in a file. */
    StreamMasker fileForUser() {
        return new StreamMasker(user, StreamMasker.Kind.PLAIN);
    }

    /** Masks a text for the record, for approvers and for errors. */
    String text(String text, Findings findings) {
        return texts.maskText(text, findings);
    }
}
