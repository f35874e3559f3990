package org.sallyport.wire.ssh.sftp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A tiny server of version 3 that keeps its files and links in memory. */
final class FakeTarget {
    static final String HOME = "/home/app";

    final Map<String, byte[]> files = new TreeMap<>();
    final Map<String, String> links = new TreeMap<>();
    final Map<String, Object> handles = new LinkedHashMap<>();
    final Set<String> appending = new HashSet<>();
    final List<String> asked = new ArrayList<>();
    final List<String> extensions = new ArrayList<>(List.of("posix-rename@openssh.com", "evil@example.com"));
    final Map<String, Integer> listed = new HashMap<>();
    int mostRead = Integer.MAX_VALUE;
    boolean shuffled;
    private byte[] rest = {};
    private int nextHandle;

    /** Answers what is complete; each answer by itself. */
    List<byte[]> answer(byte[] input) {
        byte[] all = Arrays.copyOf(rest, rest.length + input.length);
        System.arraycopy(input, 0, all, rest.length, input.length);
        Deque<byte[]> answers = new ArrayDeque<>();
        int at = 0;
        while (all.length - at >= 4 && all.length - at >= 4 + Cutter.number(all, at)) {
            int length = Cutter.number(all, at);
            answers.add(one(all[at + 4] & 0xff, new Fields(all, at + 5, length - 1)));
            at += 4 + length;
        }
        rest = Arrays.copyOfRange(all, at, all.length);
        List<byte[]> list = new ArrayList<>(answers);
        if (shuffled) {
            Collections.reverse(list);
        }
        return list;
    }

    private byte[] one(int type, Fields in) {
        if (type == Sftp.INIT) {
            Message version = new Message(Sftp.VERSION).number(in.number());
            extensions.forEach(name -> version.string(name).string("1"));
            return version.bytes();
        }
        int id = in.number();
        return switch (type) {
            case Sftp.READ -> read(id, in);
            case Sftp.WRITE -> write(id, in);
            case Sftp.CLOSE -> handles.remove(in.raw()) == null ? failure(id) : ok(id);
            case Sftp.READDIR -> readdir(id, in.raw());
            case Sftp.FSTAT -> attributes(id, handles.get(in.raw()) instanceof String name ? name : "");
            case Sftp.EXTENDED -> extended(id, in);
            default -> paths(type, id, in);
        };
    }

    private byte[] paths(int type, int id, Fields in) {
        String path = in.text();
        asked.add(type + " " + path);
        String real = type == Sftp.LSTAT || type == Sftp.REMOVE || type == Sftp.READLINK ? path : real(path);
        return switch (type) {
            case Sftp.OPEN -> open(id, real, in.number());
            case Sftp.OPENDIR -> handle(id, List.of(real));
            case Sftp.STAT, Sftp.LSTAT -> attributes(id, real);
            case Sftp.REALPATH -> realpath(id, path);
            case Sftp.REMOVE -> files.remove(real) == null ? missing(id) : ok(id);
            case Sftp.MKDIR, Sftp.RMDIR, Sftp.SETSTAT -> ok(id);
            case Sftp.READLINK -> names(id, List.of(links.getOrDefault(path, "")));
            case Sftp.RENAME -> rename(id, real, in.text());
            case Sftp.SYMLINK -> {
                links.put(in.text(), path);
                yield ok(id);
            }
            default -> Message.status(id, Sftp.OP_UNSUPPORTED, "no");
        };
    }

    private byte[] extended(int id, Fields in) {
        String name = in.raw();
        asked.add(name);
        return switch (name) {
            case Sftp.POSIX_RENAME -> rename(id, in.text(), in.text());
            case Sftp.LIMITS ->
                new Message(Sftp.EXTENDED_REPLY, id)
                        .wide(1 << 30)
                        .wide(0)
                        .wide(1000)
                        .wide(0)
                        .bytes();
            default -> ok(id);
        };
    }

    private String real(String path) {
        for (Map.Entry<String, String> link : links.entrySet()) {
            if (path.equals(link.getKey()) || path.startsWith(link.getKey() + "/")) {
                return link.getValue() + path.substring(link.getKey().length());
            }
        }
        return path;
    }

    private byte[] realpath(int id, String path) {
        if (path.equals(".")) {
            return names(id, List.of(HOME));
        }
        String real = real(path);
        boolean there = real.equals("/")
                || real.equals(HOME)
                || files.keySet().stream().anyMatch(file -> file.equals(real) || file.startsWith(real + "/"));
        return there ? names(id, List.of(real)) : missing(id);
    }

    private byte[] open(int id, String path, int flags) {
        if ((flags & 0x08) != 0) {
            files.putIfAbsent(path, new byte[0]);
        }
        if ((flags & 0x10) != 0) {
            files.put(path, new byte[0]);
        }
        if ((flags & 0x04) != 0) {
            appending.add("h" + nextHandle);
        }
        return files.containsKey(path) ? handle(id, path) : missing(id);
    }

    private byte[] handle(int id, Object what) {
        String handle = "h" + nextHandle++;
        handles.put(handle, what);
        return new Message(Sftp.HANDLE, id).string(handle).bytes();
    }

    private byte[] read(int id, Fields in) {
        String handle = in.raw();
        asked.add("read");
        if (!(handles.get(handle) instanceof String path)) {
            return failure(id);
        }
        byte[] content = files.getOrDefault(path, new byte[0]);
        long offset = in.wide();
        int length = Math.min(in.number(), mostRead);
        if (offset >= content.length) {
            return Message.status(id, Sftp.EOF, "End of file");
        }
        int from = (int) offset;
        return new Message(Sftp.DATA, id)
                .string(Arrays.copyOfRange(content, from, Math.min(content.length, from + length)))
                .bytes();
    }

    private byte[] write(int id, Fields in) {
        String handle = in.raw();
        if (!(handles.get(handle) instanceof String path)) {
            return failure(id);
        }
        int place = (int) in.wide();
        byte[] data = in.bytes();
        byte[] content = files.getOrDefault(path, new byte[0]);
        int offset = appending.contains(handle) ? content.length : place;
        byte[] larger = Arrays.copyOf(content, Math.max(content.length, offset + data.length));
        System.arraycopy(data, 0, larger, offset, data.length);
        files.put(path, larger);
        return ok(id);
    }

    private byte[] readdir(int id, String handle) {
        if (listed.merge(handle, 1, Integer::sum) > 1) {
            return Message.status(id, Sftp.EOF, "End of file");
        }
        return names(id, new ArrayList<>(files.keySet()));
    }

    private byte[] rename(int id, String from, String to) {
        byte[] content = files.remove(from);
        if (content == null) {
            return missing(id);
        }
        files.put(to, content);
        return ok(id);
    }

    private byte[] attributes(int id, String path) {
        byte[] content = files.get(path);
        return content == null && !links.containsKey(path)
                ? missing(id)
                : new Message(Sftp.ATTRS, id)
                        .number(1)
                        .wide(content == null ? 0 : content.length)
                        .bytes();
    }

    private static byte[] names(int id, List<String> names) {
        Message message = new Message(Sftp.NAME, id).number(names.size());
        names.forEach(
                name -> message.string(name).string("-rw- " + name).number(4).number(0644));
        return message.bytes();
    }

    private static byte[] ok(int id) {
        return Message.status(id, Sftp.OK, "Success");
    }

    private static byte[] missing(int id) {
        return Message.status(id, 2, "No such file");
    }

    private static byte[] failure(int id) {
        return Message.status(id, Sftp.FAILURE, "Failure");
    }
}
