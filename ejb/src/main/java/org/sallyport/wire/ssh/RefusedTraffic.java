package org.sallyport.wire.ssh;

/** What is never allowed: recorded as refused, and answered in one line. */
final class RefusedTraffic implements Traffic {
    private final Relay relay;
    private final String what;
    private final String sentence;

    RefusedTraffic(Relay relay, String what, String sentence) {
        this.relay = relay;
        this.what = what;
        this.sentence = sentence;
    }

    @Override
    public void begin() {
        Commands.of(relay).withheld(Forward.ask(what, relay.connection().masking()), Forward.REFUSED, sentence);
        relay.stop(Relay.NOT_PERMITTED, "Sallyport: " + sentence);
    }

    @Override
    public void fromUser(byte[] data, int from, int length) {}

    @Override
    public void fromTarget(boolean error, byte[] data, int from, int length) {}

    @Override
    public void userEnded() {}

    @Override
    public void exited(Exit exit) {}

    @Override
    public void over() {}
}
