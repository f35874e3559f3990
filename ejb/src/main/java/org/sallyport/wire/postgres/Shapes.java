package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Descriptions of rows, and how such rows are masked, as they come again and again. Of one session; what is known of
 * masking goes when the catalogue is understood anew.
 */
final class Shapes {
    private static final int MOST = 64;
    private static final int LONGEST = 4 * 1024;

    private record Made(RowPlan plan, boolean namesProtected, Set<Integer> harmless) {
        boolean isFor(Analysis analysis) {
            return namesProtected == analysis.namesProtected() && harmless.equals(analysis.harmless());
        }
    }

    private final SessionMasking masking;
    private final Analyzer analyzer;
    private final Map<ByteBuf, RowShape> shapes = new Recent<>();
    private final IdentityHashMap<RowShape, Made> plans = new IdentityHashMap<>();
    private int understanding;

    Shapes(SessionMasking masking, Analyzer analyzer) {
        this.masking = masking;
        this.analyzer = analyzer;
    }

    /** What a RowDescription says. */
    RowShape read(ByteBuf message) {
        if (message.readableBytes() > LONGEST) {
            return RowShape.read(message.duplicate().skipBytes(Messages.HEADER));
        }
        RowShape known = shapes.get(message);
        if (known == null) {
            known = RowShape.read(message.duplicate().skipBytes(Messages.HEADER));
            shapes.put(Unpooled.wrappedBuffer(ByteBufUtil.getBytes(message)), known);
        }
        return known;
    }

    RowPlan plan(RowShape shape, Analysis analysis) {
        if (understanding != analyzer.understanding() || plans.size() > MOST) {
            understanding = analyzer.understanding();
            plans.clear();
        }
        Made made = plans.get(shape);
        if (made == null || !made.isFor(analysis)) {
            made = new Made(RowPlan.of(shape, analysis, masking), analysis.namesProtected(), analysis.harmless());
            plans.put(shape, made);
        }
        return made.plan();
    }
}
