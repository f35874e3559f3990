package org.sallyport.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API: every class of this module with a path. */
@ApplicationPath("/api")
public class RestApplication extends Application {}
