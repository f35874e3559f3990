package org.sallyport.wire.ssh.sftp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A client, a relay, a host and a target that keeps files. */
final class SftpScene {
    final FakeHost host = new FakeHost();
    final FakeTarget target = new FakeTarget();
    final Map<Integer, byte[]> answers = new LinkedHashMap<>();
    final SftpRelay relay;
    private byte[] rest = {};
    private int nextId = 1;

    SftpScene(Consumer<SftpScene> settings) {
        settings.accept(this);
        relay = new SftpRelay(host);
    }

    SftpScene() {
        this(scene -> {});
    }

    static SftpScene open() {
        return open(scene -> {});
    }

    static SftpScene open(Consumer<SftpScene> settings) {
        SftpScene scene = new SftpScene(settings);
        scene.client(new Message(Sftp.INIT).number(3).bytes());
        scene.pump();
        scene.target.asked.clear();
        return scene;
    }

    void client(byte[] bytes) {
        relay.fromClient(bytes, 0, bytes.length);
    }

    /** Lets everything arrive that is under way. */
    void pump() {
        while (host.toTarget.size() > 0) {
            byte[] bytes = host.toTarget.toByteArray();
            host.toTarget.reset();
            target.answer(bytes).forEach(answer -> relay.fromTarget(answer, 0, answer.length));
        }
        sort();
    }

    private void sort() {
        byte[] more = host.toClient.toByteArray();
        host.toClient.reset();
        byte[] all = Arrays.copyOf(rest, rest.length + more.length);
        System.arraycopy(more, 0, all, rest.length, more.length);
        int at = 0;
        while (all.length - at >= 4 && all.length - at >= 4 + Cutter.number(all, at)) {
            int length = 4 + Cutter.number(all, at);
            byte[] message = Arrays.copyOfRange(all, at, at + length);
            answers.put(message[4] == Sftp.VERSION ? -1 : Cutter.number(message, 5), message);
            at += length;
        }
        rest = Arrays.copyOfRange(all, at, all.length);
    }

    int id() {
        return nextId++;
    }

    /** Sends a request and gives its answer. */
    byte[] ask(Message message, int id) {
        client(message.bytes());
        pump();
        return answer(id);
    }

    byte[] answer(int id) {
        byte[] answer = answers.get(id);
        if (answer == null) {
            throw new IllegalStateException("no answer to " + id + "; " + host.failures);
        }
        return answer;
    }

    byte[] path(int type, String... paths) {
        int id = id();
        Message message = new Message(type, id);
        for (String path : paths) {
            message.string(path);
        }
        if (type == Sftp.MKDIR || type == Sftp.SETSTAT) {
            message.number(0);
        }
        return ask(message, id);
    }

    String opened(String path, int flags) {
        int id = id();
        byte[] answer =
                ask(new Message(Sftp.OPEN, id).string(path).number(flags).number(0), id);
        if (answer[4] != Sftp.HANDLE) {
            throw new IllegalStateException("no handle: " + status(answer));
        }
        return new Fields(answer, 9, answer.length - 9).raw();
    }

    byte[] read(String handle, long offset, int length) {
        int id = id();
        return ask(new Message(Sftp.READ, id).string(handle).wide(offset).number(length), id);
    }

    byte[] write(String handle, long offset, byte[] data) {
        int id = id();
        return ask(new Message(Sftp.WRITE, id).string(handle).wide(offset).string(data), id);
    }

    byte[] close(String handle) {
        int id = id();
        return ask(new Message(Sftp.CLOSE, id).string(handle), id);
    }

    /** Code and text of a STATUS. */
    static String status(byte[] answer) {
        if (answer[4] != Sftp.STATUS) {
            return "type " + answer[4];
        }
        Fields in = new Fields(answer, 9, answer.length - 9);
        return in.number() + " " + in.text();
    }

    static byte[] data(byte[] answer) {
        if (answer[4] != Sftp.DATA) {
            throw new IllegalStateException(status(answer));
        }
        return new Fields(answer, 9, answer.length - 9).bytes();
    }

    static List<String> names(byte[] answer) {
        Fields in = new Fields(answer, 9, answer.length - 9);
        List<String> names = new ArrayList<>();
        for (int left = in.number(); left > 0; left--) {
            names.add(in.text());
            in.bytes();
            in.attributes();
        }
        return names;
    }
}
