package dev.reeve.health.host.check;

import java.util.List;

/**
 * The network at one moment, without loopback.
 *
 * @param up the interfaces that are
 * @param route whether there is a default route
 * @param packets ever received and sent
 * @param errors ever, of both
 */
record NetworkState(List<String> interfaces, List<String> up, boolean route, long packets, long errors) {}
