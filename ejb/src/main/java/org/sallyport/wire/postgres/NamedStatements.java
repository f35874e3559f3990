package org.sallyport.wire.postgres;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.ClassifiedStatement;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.Named;

/**
 * Prepared statements, portals and cursors by name, as the target knows them. SQL's PREPARE and the protocol's Parse
 * share one name space, and so do cursors and portals. What a message in flight would define counts at once; when the
 * target refuses it, the former meaning comes back and the refused one is void.
 */
final class NamedStatements {
    /** As many as a client can sensibly hold; more is refused. */
    private static final int MAX = 20_000;

    /** Characters of texts and bytes of parameters that they may hold together, beyond many small ones. */
    private static final long MAX_SIZE = Messages.MAX_MESSAGE;

    private final Map<String, Prepared> prepared = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();

    /** Returns what the name meant before. */
    @Nullable Prepared define(Prepared statement) {
        requireRoom(prepared.size(), statement.size());
        return prepared.put(statement.name(), statement);
    }

    @Nullable Portal define(Portal portal) {
        requireRoom(portals.size(), portal.size());
        return portals.put(portal.name(), portal);
    }

    void undo(Prepared refused, @Nullable Prepared former) {
        refused.invalidate();
        if (prepared.get(refused.name()) == refused) {
            restore(prepared, refused.name(), former);
        }
    }

    void undo(Portal refused, @Nullable Portal former) {
        refused.invalidate();
        if (portals.get(refused.name()) == refused) {
            restore(portals, refused.name(), former);
        }
    }

    private static <T> void restore(Map<String, T> map, String name, @Nullable T former) {
        if (former == null) {
            map.remove(name);
        } else {
            map.put(name, former);
        }
    }

    Optional<Prepared> statement(String name) {
        return Optional.ofNullable(prepared.get(name)).filter(Prepared::isValid);
    }

    Optional<Portal> portal(String name) {
        return Optional.ofNullable(portals.get(name)).filter(Portal::isValid);
    }

    Optional<ClassifiedStatement> findPrepared(String name) {
        return statement(name).flatMap(Prepared::classified);
    }

    Optional<ClassifiedStatement> findCursor(String name) {
        return portal(name).flatMap(portal -> portal.prepared().classified());
    }

    void closeStatement(String name) {
        prepared.remove(name);
    }

    void closePortal(String name) {
        portals.remove(name);
    }

    /** A simple query drops the unnamed statement and portal. */
    void simpleQuery() {
        prepared.remove("");
        portals.remove("");
    }

    /** The end of a transaction closes its portals; a held cursor is then only known to the target. */
    void transactionEnded() {
        portals.clear();
    }

    /** The target has carried out a statement that makes or drops names in SQL. */
    void confirmed(Analysis analysis, LexerSettings lexer) {
        Named use = analysis.statement().namedUse();
        if (use instanceof Named.Prepare make) {
            define(new Prepared(make.name(), List.of(analysis), new int[0], lexer));
        } else if (use instanceof Named.Declare declare) {
            Prepared query = new Prepared("", List.of(analysis), new int[0], lexer);
            define(new Portal(declare.name(), query, List.of(), new int[0]));
        } else if (use instanceof Named.Deallocate drop) {
            String name = drop.name();
            if (name == null) {
                prepared.clear();
            } else {
                prepared.remove(name);
            }
        } else if (use instanceof Named.Close close) {
            String name = close.name();
            if (name == null) {
                portals.clear();
            } else {
                portals.remove(name);
            }
        }
    }

    private void requireRoom(int count, long size) {
        if (count >= MAX) {
            throw new SallyportException(
                    ErrorCode.LIMIT_EXCEEDED, "more than " + MAX + " prepared statements or portals");
        }
        if (size > MessageRoom.SMALL && size + size() > MAX_SIZE) {
            throw new SallyportException(
                    ErrorCode.MESSAGE_TOO_LARGE,
                    "prepared statements and portals hold more than " + MAX_SIZE + " bytes together");
        }
    }

    private long size() {
        return prepared.values().stream().mapToLong(Prepared::size).sum()
                + portals.values().stream().mapToLong(Portal::size).sum();
    }
}
