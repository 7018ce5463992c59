package uk.nhs.cqrs.platform;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Lets a blocking call on an event loop fail where it happens, and remembers it for the test, since
 * work in the background fails unseen. Set up before any test, while no thread waits yet.
 */
public final class NoBlocking implements LauncherSessionListener {

  private static final Queue<BlockingOperationError> FOUND = new ConcurrentLinkedQueue<>();

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    BlockHound.builder()
        .loadIntegrations()
        // random numbers of the kernel, which do not keep anybody waiting
        .allowBlockingCallsInside("sun.security.provider.NativePRNG", "engineNextBytes")
        // the lock of Netty's memory while it makes room for more threads, held for moments
        .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate")
        // parts of the program itself, read once, as classes are
        .allowBlockingCallsInside("java.util.ResourceBundle", "getBundle")
        .allowBlockingCallsInside(
            "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer")
        .allowBlockingCallsInside(
            "org.hibernate.validator.internal.metadata.BeanMetaDataManagerImpl", "getBeanMetaData")
        .blockingMethodCallback(method -> {
          var error = new BlockingOperationError(method);
          FOUND.add(error);
          throw error;
        })
        .install();
  }

  /** What was found since it was asked last. */
  static List<BlockingOperationError> found() {
    var all = List.copyOf(FOUND);
    FOUND.removeAll(all);
    return all;
  }
}
