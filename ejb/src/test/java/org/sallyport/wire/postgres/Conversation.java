package org.sallyport.wire.postgres;

import static org.sallyport.wire.postgres.Pieces.COPY_DONE;
import static org.sallyport.wire.postgres.Pieces.FLUSH;
import static org.sallyport.wire.postgres.Pieces.SYNC;
import static org.sallyport.wire.postgres.Pieces.TERMINATE;
import static org.sallyport.wire.postgres.Pieces.all;
import static org.sallyport.wire.postgres.Pieces.bind;
import static org.sallyport.wire.postgres.Pieces.close;
import static org.sallyport.wire.postgres.Pieces.columns;
import static org.sallyport.wire.postgres.Pieces.complete;
import static org.sallyport.wire.postgres.Pieces.copying;
import static org.sallyport.wire.postgres.Pieces.data;
import static org.sallyport.wire.postgres.Pieces.describe;
import static org.sallyport.wire.postgres.Pieces.error;
import static org.sallyport.wire.postgres.Pieces.execute;
import static org.sallyport.wire.postgres.Pieces.message;
import static org.sallyport.wire.postgres.Pieces.notice;
import static org.sallyport.wire.postgres.Pieces.number;
import static org.sallyport.wire.postgres.Pieces.parse;
import static org.sallyport.wire.postgres.Pieces.query;
import static org.sallyport.wire.postgres.Pieces.ready;
import static org.sallyport.wire.postgres.Pieces.row;
import static org.sallyport.wire.postgres.Pieces.utf8;

import java.util.List;

/**
 * What a client and a target say to each other in turn.
 *
 * @param commands how many statements and calls it makes
 */
record Conversation(String name, int commands, List<Turn> turns) {
    /** What one side says before it listens. */
    record Turn(boolean ofClient, byte[] bytes) {}

    private static final byte[] PARSED = message('1');
    private static final byte[] BOUND = message('2');
    private static final byte[] CLOSED = message('3');
    private static final byte[] NO_DATA = message('n');
    private static final byte[] SUSPENDED = message('s');
    private static final byte[] TEXT = columns(25, 0, "note", "contact");
    private static final byte[] ROW = row("a note", "someone@example.com");
    private static final byte[] IDLE = ready('I');

    /** Of every kind of message that passes. */
    static final List<Conversation> ALL = List.of(
            of(
                    "a simple query",
                    1,
                    client(query("select note, contact from notes")),
                    target(TEXT, ROW, ROW, complete("SELECT 2"), IDLE)),
            of("an empty query", 0, client(query(" -- nothing")), target(message('I'), IDLE)),
            of(
                    "several statements",
                    4,
                    client(query("begin; update notes set note = 'x' where id = 1; table notes")),
                    target(complete("BEGIN"), complete("UPDATE 1"), TEXT, ROW, complete("SELECT 1"), ready('T')),
                    client(query("rollback")),
                    target(complete("ROLLBACK"), IDLE)),
            of(
                    "several statements, one of which fails",
                    3,
                    client(query("select 1; select 1 / 0; select 2")),
                    target(
                            columns(23, 0, "n"),
                            row("1"),
                            complete("SELECT 1"),
                            error("22012", "division by zero"),
                            IDLE)),
            of(
                    "extended",
                    2,
                    client(parse("s", "select note, contact from notes where id = $1"), describe('S', "s"), FLUSH),
                    target(PARSED, message('t', (short) 1, 23), TEXT),
                    client(bind("p", "s", 0, "7"), describe('P', "p"), execute("p", 0), close('P', "p"), SYNC),
                    target(BOUND, TEXT, ROW, complete("SELECT 1"), CLOSED, IDLE),
                    client(bind("", "s", 0, "8"), execute("", 0), close('S', "s"), SYNC),
                    target(BOUND, ROW, complete("SELECT 1"), CLOSED, IDLE)),
            of(
                    "a pipeline",
                    4,
                    client(
                            run("insert into notes values ('a')"),
                            run("insert into notes values ('b')"),
                            SYNC,
                            run("select 1"),
                            SYNC,
                            query("select 2")),
                    target(PARSED, BOUND, complete("INSERT 0 1"), PARSED, BOUND, complete("INSERT 0 1"), IDLE),
                    target(PARSED, BOUND, row("1"), complete("SELECT 1"), IDLE),
                    target(columns(23, 0, "n"), row("2"), complete("SELECT 1"), IDLE)),
            of(
                    "a pipeline that fails",
                    4,
                    client(run("select 1"), run("select 1 / 0"), run("select 2"), SYNC, run("select 3"), SYNC),
                    target(PARSED, BOUND, row("1"), complete("SELECT 1"), PARSED, BOUND, error("22012", "no"), IDLE),
                    target(PARSED, BOUND, row("3"), complete("SELECT 1"), IDLE)),
            of(
                    "a portal in parts",
                    3,
                    client(
                            parse("", "select n from numbers"),
                            bind("p", "", 1),
                            execute("p", 1),
                            execute("p", 1),
                            FLUSH),
                    target(PARSED, BOUND, row(number(1)), SUSPENDED, row(number(2)), SUSPENDED),
                    client(execute("p", 0), SYNC),
                    target(complete("SELECT 0"), IDLE)),
            of(
                    "binary",
                    1,
                    client(
                            parse("b", "select id from notes"),
                            bind("", "b", 1),
                            describe('P', ""),
                            execute("", 0),
                            SYNC),
                    target(PARSED, BOUND, columns(23, 1, "id"), row(number(42)), complete("SELECT 1"), IDLE)),
            of(
                    "nothing to run and nothing known",
                    0,
                    client(parse("", ""), bind("", "", 0), describe('P', ""), execute("", 0), SYNC),
                    target(PARSED, BOUND, NO_DATA, message('I'), IDLE),
                    client(describe('P', "nobody"), SYNC),
                    target(error("34000", "portal \"nobody\" does not exist"), IDLE)),
            of(
                    "COPY to the client",
                    2,
                    client(query("copy notes (note, contact) to stdout; select 1")),
                    target(copying('H', 2), data("a\tsomeone@example.com\n"), data("b\t"), data("none\n"), COPY_DONE),
                    target(complete("COPY 2"), columns(23, 0, "n"), row("1"), complete("SELECT 1"), IDLE)),
            of(
                    "COPY from the client",
                    2,
                    client(query("copy notes from stdin"), data("a\tsomeone@example.com\n")),
                    target(copying('G', 2)),
                    client(data("b\tnone\n"), COPY_DONE, query("select 1")),
                    target(complete("COPY 2"), IDLE, columns(23, 0, "n"), row("1"), complete("SELECT 1"), IDLE)),
            of(
                    "COPY from the client that fails on either side",
                    3,
                    client(query("copy notes from stdin")),
                    target(copying('G', 2)),
                    client(data("a\tb\n"), message('f', "enough")),
                    target(error("57014", "COPY from stdin failed: enough"), IDLE),
                    client(query("copy notes from stdin")),
                    target(copying('G', 2)),
                    client(data("a\tb\tc\n")),
                    target(error("22P04", "extra data after last expected column"), IDLE),
                    client(data("d\te\n"), COPY_DONE, query("select 1")),
                    target(columns(23, 0, "n"), row("1"), complete("SELECT 1"), IDLE)),
            of(
                    "COPY from the client behind a Sync that came too early",
                    2,
                    client(run("copy notes from stdin"), SYNC, FLUSH),
                    target(PARSED, BOUND, copying('G', 2)),
                    client(data("a\tb\n"), SYNC, COPY_DONE, SYNC, run("select 1"), SYNC),
                    target(complete("COPY 1"), IDLE, PARSED, BOUND, row("1"), complete("SELECT 1"), IDLE)),
            of(
                    "a function call",
                    2,
                    client(message('F', 954, (short) 1, (short) 1, (short) 2, 4, 1, 4, 100, (short) 1)),
                    target(message('V', 5, utf8("hello")), IDLE),
                    client(message('F', 954, (short) 1, (short) 1, (short) 2, 4, 9, 4, 100, (short) 1)),
                    target(error("42704", "invalid large-object descriptor"), IDLE)),
            of(
                    "what comes unasked",
                    2,
                    client(query("listen here")),
                    target(notice("of someone@example.com"), complete("LISTEN"), IDLE),
                    target(message('A', 7, "here", "someone@example.com"), message('S', "TimeZone", "UTC")),
                    client(query("set timezone = 'GMT'")),
                    target(complete("SET"), message('S', "TimeZone", "GMT"), IDLE)),
            of(
                    "a refusal",
                    2,
                    client(query("drop table notes")),
                    client(run("select 1"), SYNC),
                    target(PARSED, BOUND, row("1"), complete("SELECT 1"), IDLE)),
            of(
                    "a cancel",
                    1,
                    client(query("select note, contact from notes")),
                    target(TEXT, ROW),
                    target(error("57014", "canceling statement due to user request"), IDLE)),
            of(
                    "the end of a session",
                    1,
                    client(query("select 1")),
                    target(complete("SELECT 0"), IDLE),
                    client(TERMINATE)),
            of(
                    "the target's farewell",
                    1,
                    client(query("select note, contact from notes")),
                    target(TEXT, ROW),
                    target(error("FATAL", "57P01", "terminating connection due to administrator command"))));

    /** Whether the session is over behind it. */
    boolean ends() {
        return name.contains("end of a session") || name.contains("farewell");
    }

    @Override
    public String toString() {
        return name;
    }

    private static Conversation of(String name, int commands, Turn... turns) {
        return new Conversation(name, commands, List.of(turns));
    }

    private static Turn client(byte[]... messages) {
        return new Turn(true, all(messages));
    }

    private static Turn target(byte[]... messages) {
        return new Turn(false, all(messages));
    }

    private static byte[] run(String sql) {
        return all(parse("", sql), bind("", "", 0), execute("", 0));
    }
}
