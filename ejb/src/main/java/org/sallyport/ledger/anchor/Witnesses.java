package org.sallyport.ledger.anchor;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.ledger.proof.WitnessKey;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** The witnesses that the settings name. */
final class Witnesses {
    /** They are asked one after the other; four that hang take a minute together. */
    private static final int MOST = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_KEY = 300;
    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";

    private Witnesses() {}

    /** Their keys. */
    static List<WitnessKey> keys() {
        return words(Setting.WITNESS_KEY.text()).stream().map(Witnesses::key).toList();
    }

    static List<Witness> configured(InstantSource clock) {
        return of(Setting.WITNESS_URL.text(), Setting.WITNESS_KEY.text(), clock);
    }

    /** Reads addresses and keys, each parted by blanks. CONFIGURATION_INVALID if they could never work. */
    static List<Witness> of(String urls, String keys, InstantSource clock) {
        List<String> addresses = words(urls);
        List<String> vkeys = words(keys);
        if (addresses.size() != vkeys.size() || addresses.size() > MOST) {
            throw invalid(
                    Setting.WITNESS_URL,
                    "and " + Setting.WITNESS_KEY.key() + " must name as many addresses as keys, at most " + MOST);
        }
        List<Witness> witnesses = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            witnesses.add(new Witness(url(addresses.get(i)), key(vkeys.get(i)), PATIENCE, clock));
        }
        if (witnesses.stream().map(witness -> witness.key().name()).distinct().count() < witnesses.size()) {
            throw invalid(Setting.WITNESS_KEY, "must have another name for each witness");
        }
        return List.copyOf(witnesses);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static WitnessKey key(String vkey) {
        if (vkey.length() > LONGEST_KEY) {
            throw invalid(Setting.WITNESS_KEY, "has a key of more than " + LONGEST_KEY + " characters");
        }
        try {
            return WitnessKey.parse(vkey);
        } catch (MalformedException e) {
            throw invalid(Setting.WITNESS_KEY, "does not hold: " + e.sentence());
        }
    }

    /** Https, or plain http on this machine alone: whoever sits in between could keep the witness away, or feign one that disagrees. */
    private static URI url(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw invalid(Setting.WITNESS_URL, "is no address");
        }
        String host = Objects.requireNonNullElse(uri.getHost(), "");
        boolean allowed = "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && host.matches(LOOPBACK));
        if (!allowed || host.isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(Setting.WITNESS_URL, "must be https addresses without query; http only for localhost");
        }
        return uri;
    }

    private static SallyportException invalid(Setting setting, String why) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, setting.key() + " " + why);
    }
}
