/** What sftp and scp have in common: file operations, how they are decided, what they moved. */
@NullMarked
package org.sallyport.wire.ssh.file;

import org.jspecify.annotations.NullMarked;
