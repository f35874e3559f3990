package org.sallyport.wire;

/** A protocol's listener: started when everything behind it is ready, stopped before it goes away. */
public interface WireListener {
    void start();

    void stop();
}
